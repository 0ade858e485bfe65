package io.component4j.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects bytes; numbers are written as short as they can be. Not safe for several threads. */
final class Bytes {
  private byte[] array = new byte[64];
  private int length;
  private TextMarks marks = TextMarks.NONE;

  /**
   * Says what the text has where the next bytes come from.
   *
   * @param position in the text, in UTF-16 units; -1 to say nothing
   */
  Bytes mark(int position) {
    if (position >= 0) {
      marks = marks.add(length, position);
    }
    return this;
  }

  TextMarks marks() {
    return marks;
  }

  int length() {
    return length;
  }

  boolean isEmpty() {
    return length == 0;
  }

  void clear() {
    length = 0;
    marks = TextMarks.NONE;
  }

  private void reserve(int more) {
    int wanted = Math.addExact(length, more);
    if (wanted > array.length) {
      array = Arrays.copyOf(array, Math.max(wanted, (int) Math.min(array.length * 2L, 0x7ffffff0)));
    }
  }

  Bytes u8(int value) {
    reserve(1);
    array[length++] = (byte) value;
    return this;
  }

  /** An unsigned 32-bit LEB128. */
  Bytes u32(int value) {
    return u64(Integer.toUnsignedLong(value));
  }

  /** An unsigned 64-bit LEB128. */
  Bytes u64(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      u8((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** A signed LEB128. */
  Bytes signed(long value) {
    long rest = value;
    while (rest < -0x40 || rest > 0x3f) {
      u8((int) (rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    return u8((int) (rest & 0x7f));
  }

  /** An index as a signed 33-bit LEB128. */
  Bytes s33(int index) {
    return signed(Integer.toUnsignedLong(index));
  }

  /** The lowest bytes of a number, lowest first. */
  Bytes littleEndian(long value, int count) {
    for (int i = 0; i < count; i++) {
      u8((int) (value >>> (8 * i)));
    }
    return this;
  }

  Bytes flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** Length and UTF-8 of a text. */
  Bytes name(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return u32(utf8.length).bytes(utf8);
  }

  Bytes bytes(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, array, length, bytes.length);
    length += bytes.length;
    return this;
  }

  Bytes append(Bytes other) {
    reserve(other.length);
    System.arraycopy(other.array, 0, array, length, other.length);
    marks = marks.addAll(other.marks, length);
    length += other.length;
    return this;
  }

  /** Length and bytes. */
  Bytes sized(Bytes other) {
    return u32(other.length).append(other);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(array, length);
  }
}
