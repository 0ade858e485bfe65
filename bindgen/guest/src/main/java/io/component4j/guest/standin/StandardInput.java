package io.component4j.guest.standin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** {@code System.in}. */
final class StandardInput extends InputStream {
  private final byte[] one = new byte[1];

  StandardInput() {}

  @Override
  public int read() throws IOException {
    return Surroundings.readStdin(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes) throws IOException {
    return read(bytes, 0, bytes.length);
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    return count == 0 ? 0 : Surroundings.readStdin(bytes, offset, count);
  }
}
