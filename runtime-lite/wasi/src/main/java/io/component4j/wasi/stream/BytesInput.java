package io.component4j.wasi.stream;

import io.component4j.wasi.poll.Readiness;
import java.util.Arrays;

/** What a guest reads from bytes that are there from the beginning. */
public final class BytesInput extends GuestInput {
  private final byte[] bytes;
  private int position;

  /**
   * Reads bytes and then ends.
   *
   * @param bytes are copied
   */
  public BytesInput(byte... bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public byte[] read(long length) throws StreamException {
    if (position == bytes.length) {
      throw StreamException.closed();
    }
    int end = Math.min(bytes.length, position + bounded(length));
    byte[] read = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return read;
  }

  @Override
  public Readiness readiness() {
    return Readiness.ALWAYS;
  }

  @Override
  public void close() {
    position = bytes.length;
  }
}
