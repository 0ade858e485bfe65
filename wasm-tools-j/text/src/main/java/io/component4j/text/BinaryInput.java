package io.component4j.text;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a range of a binary that is to be printed. Not safe for several threads. */
final class BinaryInput {
  private final String name;
  private final byte[] bytes;
  private final int end;
  private int position;

  BinaryInput(String name, byte[] bytes, int start, int end) {
    this.name = name;
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  boolean hasMore() {
    return position < end;
  }

  InvalidInputException malformed(String message) {
    return error("component-malformed", position, message);
  }

  InvalidInputException error(String id, int offset, String message) {
    return new InvalidInputException(Diagnostic.error(id, message, Span.ofByte(name, offset)));
  }

  int u8() {
    if (position >= end) {
      throw error("component-truncated", end, "the input ends too early");
    }
    return bytes[position++] & 0xff;
  }

  int peek() {
    if (position >= end) {
      throw error("component-truncated", end, "the input ends too early");
    }
    return bytes[position] & 0xff;
  }

  int u32() {
    return (int) unsigned(32);
  }

  long u64() {
    return unsigned(64);
  }

  private long unsigned(int bits) {
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      int b = u8();
      int left = bits - shift;
      if (left < 7 && (b & 0x7f) >>> left != 0) {
        throw malformed("the number is too large");
      }
      result |= (long) (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        return result;
      }
      if (left <= 7) {
        throw malformed("the number is too long");
      }
    }
  }

  /** A signed LEB128 of at most that many bits. */
  long signed(int bits) {
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      int b = u8();
      result |= (long) (b & 0x7f) << shift;
      int read = shift + 7;
      if ((b & 0x80) == 0) {
        if (read < 64 && (b & 0x40) != 0) {
          result |= -1L << read;
        }
        if (bits < 64 && (result >> (bits - 1)) != 0 && (result >> (bits - 1)) != -1) {
          throw malformed("the number is too large");
        }
        return result;
      }
      if (read >= bits) {
        throw malformed("the number is too long");
      }
    }
  }

  long littleEndian(int count) {
    long result = 0;
    for (int i = 0; i < count; i++) {
      result |= (long) u8() << (8 * i);
    }
    return result;
  }

  /** A number of things that follow, each of at least one byte. */
  int count() {
    int count = u32();
    if (count < 0 || count > end - position) {
      throw malformed(
          Integer.toUnsignedString(count) + " items do not fit the rest of the section");
    }
    return count;
  }

  BinaryInput sub(int size) {
    if (size < 0 || size > end - position) {
      throw malformed("a part reaches beyond the end");
    }
    BinaryInput part = new BinaryInput(name, bytes, position, position + size);
    position += size;
    return part;
  }

  BinaryInput sized() {
    return sub(u32());
  }

  String name() {
    BinaryInput part = sized();
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, part.position, part.end - part.position))
          .toString();
    } catch (CharacterCodingException e) {
      throw error("component-malformed", part.position, "a name is not UTF-8");
    }
  }

  /** The same range again, from here on. */
  BinaryInput again() {
    return new BinaryInput(name, bytes, position, end);
  }

  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return rest;
  }
}
