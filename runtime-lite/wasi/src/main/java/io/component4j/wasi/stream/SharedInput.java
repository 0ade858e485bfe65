package io.component4j.wasi.stream;

import io.component4j.wasi.poll.Readiness;

/** What several guests read from, one after the other: it stays open when one of them has ended. */
public final class SharedInput extends GuestInput {
  private final GuestInput in;

  /**
   * Shares a stream.
   *
   * @param in is never closed
   */
  public SharedInput(GuestInput in) {
    this.in = in;
  }

  @Override
  public byte[] read(long length) throws StreamException {
    return in.read(length);
  }

  @Override
  public Readiness readiness() {
    return in.readiness();
  }

  @Override
  public void close() {
    // The others go on.
  }
}
