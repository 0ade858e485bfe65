package io.component4j.component;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Components written by hand, byte by byte. */
final class BinaryBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** The preamble of a component. */
  static BinaryBytes component() {
    return new BinaryBytes().bytes(0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00);
  }

  static BinaryBytes empty() {
    return new BinaryBytes();
  }

  BinaryBytes bytes(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  BinaryBytes u32(long value) {
    long rest = value;
    while (rest > 0x7f) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  BinaryBytes name(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    u32(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  BinaryBytes append(BinaryBytes other) {
    out.writeBytes(other.toByteArray());
    return this;
  }

  BinaryBytes section(int id, BinaryBytes content) {
    byte[] bytes = content.toByteArray();
    bytes(id).u32(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
