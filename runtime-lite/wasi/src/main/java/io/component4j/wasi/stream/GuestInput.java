package io.component4j.wasi.stream;

import io.component4j.wasi.poll.Readiness;
import io.component4j.wasi.poll.Waiting;

/**
 * What a guest reads from: the mechanism behind {@code wasi:io/streams.input-stream}.
 *
 * <p>Used by one guest at a time unless an implementation says more. Lengths are unsigned.
 */
public abstract class GuestInput implements AutoCloseable {
  /** No read gives more bytes than this, however many are asked for. */
  public static final int MAX_READ = 1 << 18;

  /** Opens it. */
  protected GuestInput() {}

  /** How many bytes to read at most, of an unsigned number that a guest asked for. */
  protected static int bounded(long length) {
    return length < 0 || length > MAX_READ ? MAX_READ : (int) length;
  }

  /**
   * Reads what is there, without waiting.
   *
   * @param length of what to read at most
   * @return empty if there is nothing yet, or nothing was asked for
   * @throws StreamException at the end, or if it fails
   */
  public abstract byte[] read(long length) throws StreamException;

  /** Ready when {@link #read} gives something, or throws. */
  public abstract Readiness readiness();

  /** Gives it up; a second call does nothing. */
  @Override
  public abstract void close();

  /**
   * Waits for something to read, and reads it.
   *
   * @return empty if nothing was asked for
   * @throws StreamException as {@link #read}
   * @throws io.component4j.wasi.poll.InterruptedWaitException if the thread is interrupted first
   */
  public final byte[] blockingRead(long length) throws StreamException {
    while (true) {
      Waiting.until(readiness());
      byte[] bytes = read(length);
      if (bytes.length != 0 || length == 0) {
        return bytes;
      }
    }
  }

  /**
   * Reads and forgets what is there, without waiting.
   *
   * @return how many bytes, unsigned
   * @throws StreamException as {@link #read}
   */
  public long skip(long length) throws StreamException {
    return read(length).length;
  }

  /**
   * Waits for something to skip, and skips it.
   *
   * @return how many bytes, unsigned
   * @throws StreamException as {@link #read}
   * @throws io.component4j.wasi.poll.InterruptedWaitException if the thread is interrupted first
   */
  public final long blockingSkip(long length) throws StreamException {
    while (true) {
      Waiting.until(readiness());
      long skipped = skip(length);
      if (skipped != 0 || length == 0) {
        return skipped;
      }
    }
  }
}
