package io.component4j.wasi.stream;

import io.component4j.wasi.capability.GuestMisuseException;
import io.component4j.wasi.poll.Readiness;
import io.component4j.wasi.poll.Waiting;

/**
 * What a guest writes to: the mechanism behind {@code wasi:io/streams.output-stream}.
 *
 * <p>Used by one guest at a time unless an implementation says more. Lengths are unsigned.
 */
public abstract class GuestOutput implements AutoCloseable {
  private static final byte[] ZEROES = new byte[1 << 12];

  /** What the last {@link #checkWrite} allowed and has not been written since. */
  private long permitted;

  /** Opens it. */
  protected GuestOutput() {}

  /**
   * How many bytes can be written now; 0 while there is no room, or a flush goes on.
   *
   * @throws StreamException if it is closed or has failed
   */
  protected abstract long room() throws StreamException;

  /**
   * Writes bytes, no more than there is room for.
   *
   * @throws StreamException if it is closed or fails
   */
  protected abstract void accept(byte[] bytes, int offset, int length) throws StreamException;

  /**
   * Begins to flush.
   *
   * @throws StreamException if it is closed or fails
   */
  public abstract void flush() throws StreamException;

  /** Ready when there is room, or {@link #checkWrite} throws. */
  public abstract Readiness readiness();

  /** Gives it up; a second call does nothing. */
  @Override
  public abstract void close();

  /**
   * How many bytes can be written now; 0 while there is no room, or a flush goes on.
   *
   * @throws StreamException if it is closed or has failed
   */
  public final long checkWrite() throws StreamException {
    permitted = room();
    return permitted;
  }

  /**
   * Writes bytes, without waiting.
   *
   * @throws StreamException if it is closed or fails
   * @throws GuestMisuseException if {@link #checkWrite} has not allowed that many
   */
  public final void write(byte[] bytes) throws StreamException {
    take(bytes.length);
    accept(bytes, 0, bytes.length);
  }

  /**
   * Writes zeroes, without waiting.
   *
   * @throws StreamException if it is closed or fails
   * @throws GuestMisuseException if {@link #checkWrite} has not allowed that many
   */
  public final void writeZeroes(long length) throws StreamException {
    take(length);
    for (long left = length; left > 0; left -= ZEROES.length) {
      accept(ZEROES, 0, (int) Math.min(left, ZEROES.length));
    }
  }

  private void take(long length) {
    if (Long.compareUnsigned(length, permitted) > 0) {
      throw new GuestMisuseException(
          "wrote "
              + Long.toUnsignedString(length)
              + " bytes to a stream, of which check-write had allowed "
              + permitted);
    }
    permitted -= length;
  }

  /**
   * Writes all bytes and flushes, waiting for room where there is none.
   *
   * @throws StreamException if it is closed or fails
   * @throws io.component4j.wasi.poll.InterruptedWaitException if the thread is interrupted
   */
  public final void blockingWriteAndFlush(byte[] bytes) throws StreamException {
    acceptAll(bytes, 0, bytes.length);
    blockingFlush();
  }

  /**
   * Writes all bytes, waiting for room where there is none.
   *
   * @throws StreamException if it is closed or fails
   * @throws io.component4j.wasi.poll.InterruptedWaitException if the thread is interrupted
   */
  final void acceptAll(byte[] bytes, int offset, int length) throws StreamException {
    for (int done = 0; done < length; ) {
      int part = (int) Math.min(awaitRoom(), length - done);
      accept(bytes, offset + done, part);
      done += part;
    }
  }

  /**
   * Writes zeroes and flushes, waiting for room where there is none.
   *
   * @throws StreamException if it is closed or fails
   * @throws io.component4j.wasi.poll.InterruptedWaitException if the thread is interrupted
   */
  public final void blockingWriteZeroesAndFlush(long length) throws StreamException {
    for (long left = length; left != 0; ) {
      int part = (int) Math.min(awaitRoom(), ZEROES.length);
      part = left > 0 ? (int) Math.min(left, part) : part;
      accept(ZEROES, 0, part);
      left -= part;
    }
    blockingFlush();
  }

  /**
   * Flushes and waits until that is done.
   *
   * @throws StreamException if it is closed or fails
   * @throws io.component4j.wasi.poll.InterruptedWaitException if the thread is interrupted
   */
  public final void blockingFlush() throws StreamException {
    permitted = 0;
    flush();
    awaitRoom();
  }

  private long awaitRoom() throws StreamException {
    while (true) {
      long room = room();
      if (room != 0) {
        return room;
      }
      Waiting.until(readiness());
    }
  }

  /**
   * Writes what another stream has now, as far as there is room.
   *
   * @return how many bytes, unsigned
   * @throws StreamException if either is closed or fails
   */
  public final long splice(GuestInput from, long length) throws StreamException {
    long room = checkWrite();
    long part = Long.compareUnsigned(length, room) < 0 ? length : room;
    byte[] bytes = from.read(part);
    write(bytes);
    return bytes.length;
  }

  /**
   * Waits until there is something to read and room to write it, and writes it.
   *
   * @return how many bytes, unsigned
   * @throws StreamException if either is closed or fails
   * @throws io.component4j.wasi.poll.InterruptedWaitException if the thread is interrupted
   */
  public final long blockingSplice(GuestInput from, long length) throws StreamException {
    while (true) {
      awaitRoom();
      Waiting.until(from.readiness());
      long spliced = splice(from, length);
      if (spliced != 0 || length == 0) {
        return spliced;
      }
    }
  }
}
