package io.component4j.wasi.stream;

import io.component4j.wasi.poll.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a guest reads from a Java stream that can only be read by waiting for it: a thread of its
 * own waits. The thread begins when the guest first looks at the stream, is a virtual one where
 * there are such, and ends with the stream, or when the guest closes it and the thread wakes.
 */
public final class PumpedInput extends GuestInput {
  private static final int CAPACITY = 1 << 17;
  private static final int CHUNK = 1 << 16;

  private final InputStream from;
  private final BytePipe pipe = new BytePipe(CAPACITY);
  private final GuestInput end = pipe.guestInput();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean started;

  /**
   * Reads from a stream, which is not closed.
   *
   * @param from is read by one thread
   */
  public PumpedInput(InputStream from) {
    this.from = from;
  }

  @Override
  public byte[] read(long length) throws StreamException {
    start();
    return end.read(length);
  }

  @Override
  public Readiness readiness() {
    start();
    return end.readiness();
  }

  @Override
  public void close() {
    end.close();
  }

  private void start() {
    lock.lock();
    try {
      if (!started) {
        started = true;
        BlockingThreads.start("component4j-wasi-input", this::pump);
      }
    } finally {
      lock.unlock();
    }
  }

  private void pump() {
    byte[] chunk = new byte[CHUNK];
    try (OutputStream into = pipe.hostOutput()) {
      while (true) {
        int read;
        try {
          read = from.read(chunk);
        } catch (IOException e) {
          pipe.fail(new IoError("reading failed: " + e.getMessage(), null));
          return;
        }
        if (read < 0) {
          return;
        }
        into.write(chunk, 0, read);
      }
    } catch (IOException e) {
      // The guest has closed its end.
      return;
    }
  }
}
