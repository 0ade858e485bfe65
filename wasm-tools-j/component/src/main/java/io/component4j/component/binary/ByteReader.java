package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * For the packages of this library that read binaries.
 *
 * <p>Reads a range of an input from its start to its end. Everything that is not there or not in
 * form ends in an {@link InvalidInputException} with the byte offset. Not safe for use by several
 * threads.
 */
public final class ByteReader {
  private final String inputName;
  private final byte[] bytes;
  private final int end;
  private int position;

  /** Whether the types of values start with a {@code valuebound}. */
  private boolean valueBounds;

  /** Whether a type of a value was read that might have been meant with a {@code valuebound}. */
  private boolean sawValue;

  /** A reader of a whole input, to which a reference is kept. */
  public ByteReader(String inputName, byte[] bytes) {
    this(inputName, bytes, 0, bytes.length);
  }

  private ByteReader(String inputName, byte[] bytes, int start, int end) {
    this.inputName = inputName;
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  String inputName() {
    return inputName;
  }

  /** Where the next byte stands, in bytes from the start of the outermost input. */
  public int position() {
    return position;
  }

  boolean valueBounds() {
    return valueBounds;
  }

  void sawValue() {
    sawValue = true;
  }

  /** Whether a type of a value was read that might have been meant with a {@code valuebound}. */
  public boolean hasSeenValue() {
    return sawValue;
  }

  /** What is left, read with the types of values in the specification's form. */
  public ByteReader withValueBounds() {
    ByteReader reader = new ByteReader(inputName, bytes, position, end);
    reader.valueBounds = true;
    return reader;
  }

  /** How many bytes are left. */
  public int remaining() {
    return end - position;
  }

  /** Whether any bytes are left. */
  public boolean hasMore() {
    return position < end;
  }

  /** A finding that something is not in form. */
  public InvalidInputException malformed(int offset, String message) {
    return error("component-malformed", offset, message);
  }

  /** A finding at an offset. */
  public InvalidInputException error(String id, int offset, String message) {
    return new InvalidInputException(Diagnostic.error(id, message, Span.ofByte(inputName, offset)));
  }

  private InvalidInputException truncated(String wanted) {
    return error("component-truncated", end, "the input ends where " + wanted + " should be");
  }

  /** The next byte, unsigned, which stays. */
  public int peek(String wanted) {
    if (position == end) {
      throw truncated(wanted);
    }
    return bytes[position] & 0xff;
  }

  /** The next byte, unsigned. */
  public int u8(String wanted) {
    int value = peek(wanted);
    position++;
    return value;
  }

  /** An unsigned 32-bit LEB128 (Core specification, {@code u32}). */
  public int u32(String wanted) {
    int start = position;
    int result = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = u8(wanted);
      if (shift == 28 && (b & 0xf0) != 0) {
        throw malformed(
            start, wanted + ": the number " + ((b & 0x80) != 0 ? "is too long" : "is too large"));
      }
      result |= (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        return result;
      }
    }
    throw new AssertionError("the fifth byte ends the number");
  }

  /** An unsigned 64-bit LEB128. */
  public long u64(String wanted) {
    int start = position;
    long result = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int b = u8(wanted);
      if (shift == 63 && b > 1) {
        throw malformed(start, wanted + ": the number does not fit 64 bits");
      }
      result |= (long) (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        return result;
      }
    }
    throw new AssertionError("the tenth byte ends the number");
  }

  /** A type index written as a signed 33-bit LEB128 that is not negative. */
  public int typeIndex(String wanted) {
    int start = position;
    long result = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = u8(wanted);
      result |= (long) (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        if ((b & 0x40) != 0 && shift < 28) {
          throw malformed(start, "unknown " + wanted);
        }
        if (shift == 28 && (b & 0x70) != 0) {
          throw malformed(start, wanted + ": the index does not fit 32 bits");
        }
        return (int) result;
      }
    }
    throw malformed(start, wanted + ": the number is too long");
  }

  /** A signed LEB128 of at most that many bits. */
  public long signed(int bits, String wanted) {
    int start = position;
    long result = 0;
    for (int shift = 0; shift < bits; shift += 7) {
      int b = u8(wanted);
      result |= (long) (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        int used = shift + 7;
        return used < 64 && (b & 0x40) != 0 ? result | -1L << used : result;
      }
    }
    throw malformed(start, wanted + ": the number is too long");
  }

  /** Skips a signed LEB128 of at most that many bytes. */
  void skipSigned(int maxBytes, String wanted) {
    int start = position;
    for (int i = 0; i < maxBytes; i++) {
      if ((u8(wanted) & 0x80) == 0) {
        return;
      }
    }
    throw malformed(start, wanted + ": the number is too long");
  }

  /**
   * The number of items that follow; each takes at least one byte, so that a number beyond the end
   * is found before anything is made of it.
   */
  public int count(String what, int limit) {
    int start = position;
    int count = u32("the number of " + what);
    if (Integer.compareUnsigned(count, limit) > 0) {
      throw error(
          "component-limit",
          start,
          Integer.toUnsignedString(count)
              + " "
              + what
              + " are more than the "
              + limit
              + " allowed");
    }
    if (count > remaining()) {
      throw error(
          "component-truncated", start, count + " " + what + " do not fit the rest of the section");
    }
    return count;
  }

  /** A name: length and UTF-8 (Core specification, {@code name}). */
  public String name(String what) {
    int start = position;
    int length = u32("the length of " + what);
    if (Integer.compareUnsigned(length, ComponentLimits.MAX_NAME_BYTES) > 0) {
      throw error(
          "component-limit",
          start,
          what
              + " has "
              + Integer.toUnsignedString(length)
              + " bytes, more than the allowed "
              + ComponentLimits.MAX_NAME_BYTES);
    }
    if (length > remaining()) {
      throw error("component-truncated", start, what + " reaches beyond the end");
    }
    int nameEnd = position + length;
    int at = position;
    while (at < nameEnd && bytes[at] >= 0) {
      at++;
    }
    if (at == nameEnd) { // Nearly all names are ASCII, and a decoder is dear.
      String text = new String(bytes, position, length, StandardCharsets.ISO_8859_1);
      position = nameEnd;
      return text;
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, position, length))
              .toString();
      position += length;
      return text;
    } catch (CharacterCodingException e) {
      throw malformed(position, what + " is not UTF-8");
    }
  }

  /** A reader of the next bytes, over which this one steps. */
  public ByteReader sub(int size, String what, int sizeOffset) {
    if (Integer.compareUnsigned(size, remaining()) > 0) {
      throw error(
          "component-truncated",
          sizeOffset,
          what
              + " says that it has "
              + Integer.toUnsignedString(size)
              + " bytes; only "
              + remaining()
              + " follow");
    }
    ByteReader reader = new ByteReader(inputName, bytes, position, position + size);
    position += size;
    return reader;
  }

  /** The same range again, from an earlier position on. */
  public ByteReader from(int start) {
    return new ByteReader(inputName, bytes, start, end);
  }

  /** The bytes that are left; nothing is left afterwards. */
  ByteSlice rest() {
    ByteSlice slice = ByteSlice.wrap(bytes, position, end - position);
    position = end;
    return slice;
  }

  /** Steps over bytes. */
  public void skip(int size, String wanted) {
    if (size > remaining()) {
      throw truncated(wanted);
    }
    position += size;
  }

  /** Checks that nothing is left. */
  public void end(String what) {
    if (hasMore()) {
      throw malformed(position, remaining() + " bytes too many at the end of " + what);
    }
  }
}
