package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects bytes; numbers are written as short as they can be. Not safe for several threads. */
final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ByteWriter u8(int value) {
    out.write(value);
    return this;
  }

  /** An unsigned 32-bit LEB128. */
  ByteWriter u32(int value) {
    return u64(Integer.toUnsignedLong(value));
  }

  /** An unsigned 64-bit LEB128. */
  ByteWriter u64(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** A type index as a signed 33-bit LEB128. */
  ByteWriter typeIndex(int index) {
    long rest = Integer.toUnsignedLong(index);
    while ((rest & ~0x3fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  ByteWriter flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  ByteWriter name(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    u32(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  ByteWriter bytes(ByteSlice bytes) {
    bytes.writeTo(out);
    return this;
  }

  ByteWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
