package io.component4j.guest;

/** UTF-8 in linear memory. */
final class Utf8 {
  private static final int MAX_BYTES = (1 << 28) - 1;

  private Utf8() {}

  /** How many bytes a string takes. */
  static int length(String value) {
    int chars = value.length();
    long bytes = chars;
    for (int i = 0; i < chars; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (c < 0x800) {
        bytes++;
      } else {
        bytes += 2;
        if (c >= 0xD800 && c <= 0xDFFF) {
          i++;
          if (c > 0xDBFF || i == chars || !isLow(value.charAt(i))) {
            throw new ValueRangeException("unpaired surrogate at index " + Math.min(i, chars - 1));
          }
        }
      }
    }
    if (bytes > MAX_BYTES) {
      throw new ValueRangeException("a string longer than 2^28 - 1 bytes: " + bytes);
    }
    return (int) bytes;
  }

  /** Writes as many bytes as {@link #length} says. */
  static void write(String value, int ptr) {
    int chars = value.length();
    for (int i = 0; i < chars; i++) {
      int c = value.charAt(i);
      if (c < 0x80) {
        Raw.putByte(ptr++, (byte) c);
      } else if (c < 0x800) {
        Raw.putByte(ptr++, (byte) (0xC0 | c >> 6));
        Raw.putByte(ptr++, (byte) (0x80 | c & 0x3F));
      } else if (c < 0xD800 || c > 0xDFFF) {
        Raw.putByte(ptr++, (byte) (0xE0 | c >> 12));
        Raw.putByte(ptr++, (byte) (0x80 | c >> 6 & 0x3F));
        Raw.putByte(ptr++, (byte) (0x80 | c & 0x3F));
      } else {
        int scalar = 0x10000 + ((c & 0x3FF) << 10 | value.charAt(++i) & 0x3FF);
        Raw.putByte(ptr++, (byte) (0xF0 | scalar >> 18));
        Raw.putByte(ptr++, (byte) (0x80 | scalar >> 12 & 0x3F));
        Raw.putByte(ptr++, (byte) (0x80 | scalar >> 6 & 0x3F));
        Raw.putByte(ptr++, (byte) (0x80 | scalar & 0x3F));
      }
    }
  }

  /** Reads that many bytes. */
  static String read(int ptr, int length) {
    if (length < 0 || length > MAX_BYTES) {
      throw new Trap("no string of " + Integer.toUnsignedString(length) + " bytes");
    }
    if (length == 0) {
      return "";
    }
    char[] chars = new char[length];
    int count = 0;
    int end = ptr + length;
    while (ptr < end) {
      int b = Raw.getByte(ptr++);
      if (b >= 0) {
        chars[count++] = (char) b;
        continue;
      }
      int more = b >> 5 == -2 ? 1 : b >> 4 == -2 ? 2 : b >> 3 == -2 ? 3 : 0;
      if (more == 0 || end - ptr < more) {
        throw malformed();
      }
      int scalar = b & 0x3F >> more;
      for (int i = 0; i < more; i++) {
        int next = Raw.getByte(ptr++);
        if (next >> 6 != -2) {
          throw malformed();
        }
        scalar = scalar << 6 | next & 0x3F;
      }
      int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
      if (scalar < least || scalar > 0x10FFFF || scalar >= 0xD800 && scalar <= 0xDFFF) {
        throw malformed();
      }
      if (scalar < 0x10000) {
        chars[count++] = (char) scalar;
      } else {
        chars[count++] = (char) (0xD7C0 + (scalar >> 10));
        chars[count++] = (char) (0xDC00 | scalar & 0x3FF);
      }
    }
    return new String(chars, 0, count);
  }

  private static boolean isLow(char c) {
    return c >= 0xDC00 && c <= 0xDFFF;
  }

  private static Trap malformed() {
    return new Trap("a string that is not UTF-8");
  }
}
