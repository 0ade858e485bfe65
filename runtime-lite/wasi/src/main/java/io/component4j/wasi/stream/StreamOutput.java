package io.component4j.wasi.stream;

import io.component4j.wasi.poll.InterruptedWaitException;
import io.component4j.wasi.poll.Readiness;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;

/**
 * What a guest writes to a Java stream. It is written on the guest's thread: a stream that blocks
 * blocks the guest, and a call that takes too long ends then only if the stream can be interrupted,
 * as those over a {@link java.nio.channels.Channel} can. A {@link BytePipe} never blocks a guest
 * that does not want to be.
 */
public final class StreamOutput extends GuestOutput {
  private static final int ROOM = 1 << 16;

  private final OutputStream into;
  private boolean closed;

  /**
   * Writes to a stream, which is flushed and not closed.
   *
   * @param into must be safe for use by several threads if several guests have it
   */
  public StreamOutput(OutputStream into) {
    this.into = into;
  }

  /** Writes nowhere. */
  public static GuestOutput discarding() {
    return new StreamOutput(OutputStream.nullOutputStream());
  }

  @Override
  protected long room() throws StreamException {
    if (closed) {
      throw StreamException.closed();
    }
    return ROOM;
  }

  @Override
  protected void accept(byte[] bytes, int offset, int length) throws StreamException {
    room();
    try {
      into.write(bytes, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void flush() throws StreamException {
    room();
    try {
      into.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private StreamException failed(IOException e) {
    closed = true;
    if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
      throw new InterruptedWaitException();
    }
    return StreamException.failed(new IoError("writing failed: " + e.getMessage(), null));
  }

  @Override
  public Readiness readiness() {
    return Readiness.ALWAYS;
  }

  @Override
  public void close() {
    closed = true;
  }
}
