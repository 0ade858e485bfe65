package io.component4j.wasi.stream;

import io.component4j.wasi.poll.InterruptedWaitException;
import io.component4j.wasi.poll.Readiness;
import io.component4j.wasi.poll.Registration;
import io.component4j.wasi.poll.Signal;
import io.component4j.wasi.poll.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A pipe of bounded size. Either end is a guest's or the host's: whoever writes into a full pipe
 * waits, whoever reads from an empty one waits.
 *
 * <p>Each end may be used by any thread, by one at a time.
 */
public final class BytePipe {
  private final ReentrantLock lock = new ReentrantLock();
  private final Signal changed = new Signal();
  private final byte[] buffer;
  private int start;
  private int size;
  private boolean writerClosed;
  private boolean readerClosed;
  private @Nullable IoError failure;

  /**
   * A pipe.
   *
   * @param capacity bytes that it holds
   * @throws IllegalArgumentException if not positive
   */
  public BytePipe(int capacity) {
    if (capacity <= 0) {
      throw new IllegalArgumentException("capacity must be positive: " + capacity);
    }
    this.buffer = new byte[capacity];
  }

  /** The end from which a guest reads. */
  public GuestInput guestInput() {
    return new ReadEnd();
  }

  /** The end into which a guest writes. */
  public GuestOutput guestOutput() {
    return new WriteEnd();
  }

  /** The end from which the host reads; it blocks. */
  public InputStream hostInput() {
    return new HostInput();
  }

  /** The end into which the host writes; it blocks. Closing it is the end of what is read. */
  public OutputStream hostOutput() {
    return new HostOutput();
  }

  /** Ends the pipe with a failure: who has read all that is in it gets the failure. */
  void fail(IoError error) {
    lock.lock();
    try {
      failure = error;
      writerClosed = true;
    } finally {
      lock.unlock();
    }
    changed.fire();
  }

  private Readiness readable() {
    return condition(() -> size > 0 || writerClosed || readerClosed);
  }

  private Readiness writable() {
    return condition(() -> size < buffer.length || readerClosed || writerClosed);
  }

  private interface Condition {
    boolean holds();
  }

  private Readiness condition(Condition condition) {
    return new Readiness() {
      @Override
      public boolean isReady() {
        lock.lock();
        try {
          return condition.holds();
        } finally {
          lock.unlock();
        }
      }

      @Override
      public Registration whenReady(Runnable wake) {
        Registration registration = changed.add(wake);
        if (isReady()) {
          wake.run();
        }
        return registration;
      }
    };
  }

  /** Takes what is there; -1 at the end. */
  private int take(byte[] into, int offset, int length) throws StreamException {
    int taken;
    boolean wasFull;
    lock.lock();
    try {
      if (readerClosed) {
        return -1;
      }
      if (size == 0 && writerClosed) {
        IoError error = failure;
        failure = null;
        if (error != null) {
          throw StreamException.failed(error);
        }
        return -1;
      }
      wasFull = size == buffer.length;
      taken = Math.min(length, size);
      int first = Math.min(taken, buffer.length - start);
      System.arraycopy(buffer, start, into, offset, first);
      System.arraycopy(buffer, 0, into, offset + first, taken - first);
      start = (start + taken) % buffer.length;
      size -= taken;
    } finally {
      lock.unlock();
    }
    if (wasFull && taken > 0) {
      changed.fire();
    }
    return taken;
  }

  private int available() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Adds what there is room for; -1 if nobody reads any more. */
  private int put(byte[] from, int offset, int length) {
    int put;
    boolean wasEmpty;
    lock.lock();
    try {
      if (readerClosed || writerClosed) {
        return -1;
      }
      wasEmpty = size == 0;
      put = Math.min(length, buffer.length - size);
      int end = (start + size) % buffer.length;
      int first = Math.min(put, buffer.length - end);
      System.arraycopy(from, offset, buffer, end, first);
      System.arraycopy(from, offset + first, buffer, 0, put - first);
      size += put;
    } finally {
      lock.unlock();
    }
    if (wasEmpty && put > 0) {
      changed.fire();
    }
    return put;
  }

  private void closeReader() {
    lock.lock();
    try {
      readerClosed = true;
      size = 0;
    } finally {
      lock.unlock();
    }
    changed.fire();
  }

  private void closeWriter() {
    lock.lock();
    try {
      writerClosed = true;
    } finally {
      lock.unlock();
    }
    changed.fire();
  }

  private final class ReadEnd extends GuestInput {
    private final Readiness readiness = readable();

    @Override
    public byte[] read(long length) throws StreamException {
      byte[] bytes = new byte[Math.min(bounded(length), available())];
      int taken = take(bytes, 0, bytes.length);
      if (taken < 0) {
        throw StreamException.closed();
      }
      return taken == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, taken);
    }

    @Override
    public Readiness readiness() {
      return readiness;
    }

    @Override
    public void close() {
      closeReader();
    }
  }

  private final class WriteEnd extends GuestOutput {
    private final Readiness readiness = writable();

    @Override
    protected long room() throws StreamException {
      lock.lock();
      try {
        if (readerClosed || writerClosed) {
          throw StreamException.closed();
        }
        return buffer.length - size;
      } finally {
        lock.unlock();
      }
    }

    @Override
    protected void accept(byte[] bytes, int offset, int length) throws StreamException {
      if (put(bytes, offset, length) < 0) {
        throw StreamException.closed();
      }
    }

    @Override
    public void flush() throws StreamException {
      // What is in the pipe can be read at once.
      room();
    }

    @Override
    public Readiness readiness() {
      return readiness;
    }

    @Override
    public void close() {
      closeWriter();
    }
  }

  private final class HostInput extends InputStream {
    private final Readiness readiness = readable();

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, into.length);
      if (length == 0) {
        return 0;
      }
      await(readiness);
      try {
        return take(into, offset, length);
      } catch (StreamException e) {
        throw new IOException(e.getMessage());
      }
    }

    @Override
    public int available() {
      return BytePipe.this.available();
    }

    @Override
    public void close() {
      closeReader();
    }
  }

  private final class HostOutput extends OutputStream {
    private final Readiness readiness = writable();

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, from.length);
      for (int done = 0; done < length; ) {
        await(readiness);
        int put = put(from, offset + done, length - done);
        if (put < 0) {
          throw new IOException("the pipe is closed");
        }
        done += put;
      }
    }

    @Override
    public void close() {
      closeWriter();
    }
  }

  private static void await(Readiness readiness) throws IOException {
    try {
      Waiting.until(readiness);
    } catch (InterruptedWaitException e) {
      InterruptedIOException interrupted = new InterruptedIOException(e.getMessage());
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}
