package io.component4j.component.binary;

import io.component4j.component.model.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects bytes; numbers are written as short as they can be. Large slices are kept, not copied,
 * until all bytes are put together. Not safe for several threads.
 */
public final class ByteWriter {
  /** Slices from this length on are kept. */
  private static final int LARGE = 4096;

  private final List<ByteSlice> chunks = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long chunkLength;

  /** Makes an empty writer. */
  public ByteWriter() {}

  /** One byte: the low eight bits. */
  public ByteWriter u8(int value) {
    out.write(value);
    return this;
  }

  /** An unsigned 32-bit LEB128. */
  public ByteWriter u32(int value) {
    return u64(Integer.toUnsignedLong(value));
  }

  /** An unsigned 64-bit LEB128. */
  public ByteWriter u64(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** A signed 64-bit LEB128; smaller signed numbers are written alike. */
  public ByteWriter s64(long value) {
    long rest = value;
    while (rest < -0x40 || rest > 0x3f) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    out.write((int) rest & 0x7f);
    return this;
  }

  /** A type index as a signed 33-bit LEB128. */
  public ByteWriter typeIndex(int index) {
    long rest = Integer.toUnsignedLong(index);
    while ((rest & ~0x3fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** One byte: 1 or 0. */
  public ByteWriter flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  /** A name: its length and UTF-8. */
  public ByteWriter name(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    u32(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  /** Bytes that nobody changes afterwards. */
  public ByteWriter bytes(ByteSlice bytes) {
    if (bytes.length() < LARGE) {
      bytes.writeTo(out);
    } else {
      endChunk();
      keep(bytes);
    }
    return this;
  }

  /** A copy of bytes. */
  public ByteWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Appends what another writer collected. */
  public ByteWriter append(ByteWriter other) {
    other.chunks.forEach(this::bytes);
    return bytes(ByteSlice.wrap(other.out.toByteArray()));
  }

  private void endChunk() {
    if (out.size() > 0) {
      keep(ByteSlice.wrap(out.toByteArray()));
      out.reset();
    }
  }

  private void keep(ByteSlice chunk) {
    chunks.add(chunk);
    chunkLength += chunk.length();
  }

  /**
   * How many bytes there are.
   *
   * @throws ArithmeticException if they are more than an array can hold
   */
  public int length() {
    return Math.toIntExact(chunkLength + out.size());
  }

  /**
   * All bytes.
   *
   * @throws ArithmeticException if they are more than an array can hold
   */
  public byte[] toByteArray() {
    byte[] all = new byte[length()];
    int at = 0;
    for (ByteSlice chunk : chunks) {
      chunk.copyTo(all, at);
      at += chunk.length();
    }
    byte[] rest = out.toByteArray();
    System.arraycopy(rest, 0, all, at, rest.length);
    return all;
  }

  /**
   * Writes all bytes to a stream.
   *
   * @throws IOException if the stream does
   */
  void writeTo(OutputStream to) throws IOException {
    for (ByteSlice chunk : chunks) {
      chunk.copyTo(to);
    }
    out.writeTo(to);
  }
}
