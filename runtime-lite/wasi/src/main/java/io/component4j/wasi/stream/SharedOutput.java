package io.component4j.wasi.stream;

import io.component4j.wasi.poll.Readiness;

/**
 * One of several handles of what a guest writes to. What {@link #checkWrite} allowed is each
 * handle's own; all stay open when one of them is closed.
 */
public final class SharedOutput extends GuestOutput {
  private final GuestOutput out;

  /**
   * A handle.
   *
   * @param out is never closed
   */
  public SharedOutput(GuestOutput out) {
    this.out = out;
  }

  @Override
  protected long room() throws StreamException {
    return out.room();
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws StreamException {
    // Another handle may have taken the room that this one was promised.
    out.acceptAll(bytes, offset, length);
  }

  @Override
  public void flush() throws StreamException {
    out.flush();
  }

  @Override
  public Readiness readiness() {
    return out.readiness();
  }

  @Override
  public void close() {
    // The others go on.
  }
}
