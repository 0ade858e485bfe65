package io.component4j.runtime.canon;

import io.component4j.runtime.ValueRangeException;
import java.nio.charset.StandardCharsets;

/**
 * Writes strings into a guest's memory ({@code store_string_into_range}). Which sizes {@code
 * realloc} is asked for, and in what order, is seen by the guest: it depends on how the string was
 * encoded where it comes from.
 */
final class StringLowering {
  /** The bit of a length in latin1+utf16 that says UTF-16. */
  static final int UTF16_TAG = 1 << 31;

  private static final long LOW = 0xffff_ffffL;

  /** How a string was encoded where it comes from. */
  private enum Source {
    UTF8,
    UTF16,
    LATIN1,
    /** UTF-16 from a place that could have used Latin-1. */
    TAGGED_UTF16
  }

  private final MemoryContext context;

  StringLowering(MemoryContext context) {
    this.context = context;
  }

  private static long pack(int ptr, int length) {
    return (ptr & LOW) | (long) length << 32;
  }

  /**
   * Copies a well-formed string from another component's memory.
   *
   * @param from the memory
   * @param ptr byte address
   * @param length as the encoding counts
   */
  long copy(byte[] from, StringEncoding encoding, int ptr, int length) {
    boolean tagged = encoding == StringEncoding.LATIN1_UTF16 && (length & UTF16_TAG) != 0;
    int units = tagged ? length ^ UTF16_TAG : length;
    Source source =
        switch (encoding) {
          case UTF8 -> Source.UTF8;
          case UTF16 -> Source.UTF16;
          case LATIN1_UTF16 -> tagged ? Source.TAGGED_UTF16 : Source.LATIN1;
        };
    StringEncoding to = context.encoding();
    if (source == Source.UTF8 && to == StringEncoding.UTF8) {
      return copyBytes(from, ptr, units, 1, length);
    }
    if (source == Source.LATIN1 && to == StringEncoding.LATIN1_UTF16) {
      return copyBytes(from, ptr, units, 2, length);
    }
    if ((source == Source.UTF16 || source == Source.TAGGED_UTF16) && to == StringEncoding.UTF16) {
      return copyBytes(from, ptr, 2 * units, 2, units);
    }
    return transcode(
        switch (source) {
          case UTF8 -> new String(from, ptr, units, StandardCharsets.UTF_8);
          case LATIN1 -> new String(from, ptr, units, StandardCharsets.ISO_8859_1);
          case UTF16, TAGGED_UTF16 -> Utf16.decode(from, ptr, units);
        },
        source);
  }

  private long copyBytes(byte[] from, int ptr, int bytes, int alignment, int length) {
    int to = context.allocate(bytes, alignment);
    System.arraycopy(from, ptr, context.memoryBytes(), to, bytes);
    return pack(to, length);
  }

  private long transcode(String value, Source source) {
    return switch (context.encoding()) {
      case UTF8 ->
          switch (source) {
            case LATIN1 -> transcodeToUtf8(value, 2);
            case UTF8 -> throw new AssertionError(source);
            case UTF16, TAGGED_UTF16 -> transcodeToUtf8(value, 3);
          };
      case UTF16 -> source == Source.UTF8 ? utf8ToUtf16(value) : copyUtf16(value, 0);
      case LATIN1_UTF16 ->
          switch (source) {
            case UTF8, UTF16 -> toLatin1OrUtf16(value, codeUnits(value, source));
            case LATIN1 -> copyLatin1(value);
            case TAGGED_UTF16 -> probablyUtf16(value);
          };
    };
  }

  /** From the host, which encodes as the guest likes it best. */
  long fromHost(String value) {
    return switch (context.encoding()) {
      case UTF8 -> copyUtf8(value);
      case UTF16 -> copyUtf16(value, 0);
      case LATIN1_UTF16 -> {
        if (isLatin1(value)) {
          yield copyLatin1(value);
        }
        yield copyUtf16(value, UTF16_TAG);
      }
    };
  }

  private static int codeUnits(String value, Source source) {
    return source == Source.UTF8 ? Utf8.encode(value).length : value.length();
  }

  private static boolean isLatin1(String value) {
    return latin1Prefix(value) == value.length();
  }

  private static int latin1Prefix(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0xff) {
        return i;
      }
    }
    return value.length();
  }

  private static int asciiPrefix(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0x7f) {
        return i;
      }
    }
    return value.length();
  }

  private static void checkLength(long bytes) {
    if (bytes > MemoryContext.MAX_BYTE_LENGTH) {
      throw new ValueRangeException(
          "string of "
              + bytes
              + " bytes is longer than "
              + MemoryContext.MAX_BYTE_LENGTH
              + " bytes");
    }
  }

  private long copyUtf8(String value) {
    byte[] bytes = Utf8.encode(value);
    checkLength(bytes.length);
    int ptr = context.allocate(bytes.length, 1);
    write(bytes, 0, bytes.length, ptr);
    return pack(ptr, bytes.length);
  }

  private long copyLatin1(String value) {
    checkLength(value.length());
    int ptr = context.allocate(value.length(), 2);
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    write(bytes, 0, bytes.length, ptr);
    return pack(ptr, bytes.length);
  }

  private long copyUtf16(String value, int tag) {
    Utf8.checkSurrogates(value);
    checkLength(2L * value.length());
    int ptr = context.allocate(2L * value.length(), 2);
    writeUtf16(value, 0, ptr);
    return pack(ptr, value.length() | tag);
  }

  private void write(byte[] bytes, int from, int to, int ptr) {
    System.arraycopy(bytes, from, context.memoryBytes(), ptr + from, to - from);
  }

  /** Writes the code units from an index on, each to where it belongs. */
  private void writeUtf16(String value, int from, int ptr) {
    byte[] memory = context.memoryBytes();
    for (int i = from; i < value.length(); i++) {
      char c = value.charAt(i);
      memory[ptr + 2 * i] = (byte) c;
      memory[ptr + 2 * i + 1] = (byte) (c >> 8);
    }
  }

  private long transcodeToUtf8(String value, int worstBytesPerUnit) {
    int units = value.length();
    int ptr = context.allocate(units, 1);
    byte[] encoded = Utf8.encode(value);
    int ascii = asciiPrefix(value);
    write(encoded, 0, ascii, ptr);
    if (ascii == units) {
      return pack(ptr, units);
    }
    long worst = (long) worstBytesPerUnit * units;
    ptr = context.reallocate(ptr, units, 1, worst);
    write(encoded, ascii, encoded.length, ptr);
    if (worst > encoded.length) {
      ptr = context.reallocate(ptr, worst, 1, encoded.length);
    }
    return pack(ptr, encoded.length);
  }

  private long utf8ToUtf16(String value) {
    long worst = 2L * Utf8.encode(value).length;
    int ptr = context.allocate(worst, 2);
    writeUtf16(value, 0, ptr);
    long size = 2L * value.length();
    if (size < worst) {
      ptr = context.reallocate(ptr, worst, 2, size);
    }
    return pack(ptr, value.length());
  }

  private long toLatin1OrUtf16(String value, int sourceUnits) {
    int ptr = context.allocate(sourceUnits, 2);
    int latin1 = latin1Prefix(value);
    byte[] memory = context.memoryBytes();
    for (int i = 0; i < latin1; i++) {
      memory[ptr + i] = (byte) value.charAt(i);
    }
    if (latin1 == value.length()) {
      if (latin1 < sourceUnits) {
        ptr = context.reallocate(ptr, sourceUnits, 2, latin1);
      }
      return pack(ptr, latin1);
    }
    long worst = 2L * sourceUnits;
    ptr = context.reallocate(ptr, sourceUnits, 2, worst);
    // What realloc has kept of the Latin-1 is spread, not written anew.
    memory = context.memoryBytes();
    for (int i = latin1 - 1; i >= 0; i--) {
      memory[ptr + 2 * i] = memory[ptr + i];
      memory[ptr + 2 * i + 1] = 0;
    }
    writeUtf16(value, latin1, ptr);
    long size = 2L * value.length();
    if (worst > size) {
      ptr = context.reallocate(ptr, worst, 2, size);
    }
    return pack(ptr, value.length() | UTF16_TAG);
  }

  private long probablyUtf16(String value) {
    int units = value.length();
    int ptr = context.allocate(2L * units, 2);
    writeUtf16(value, 0, ptr);
    if (!isLatin1(value)) {
      return pack(ptr, units | UTF16_TAG);
    }
    byte[] memory = context.memoryBytes();
    for (int i = 0; i < units; i++) {
      memory[ptr + i] = memory[ptr + 2 * i];
    }
    ptr = context.reallocate(ptr, 2L * units, 1, units);
    return pack(ptr, units);
  }
}
