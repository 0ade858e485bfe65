package io.component4j.guest.wasi;

import io.component4j.guest.standin.FileFailure;
import io.component4j.guest.standin.OpenFile;
import java.io.IOException;

/** A file that is open. */
final class WasiFile extends OpenFile {
  /** What is read or written at once. */
  private static final int MAX_BYTES = 1 << 16;

  private final String path;

  private final int descriptor;
  private boolean open = true;

  WasiFile(int descriptor, boolean append, String path) {
    super(append);
    this.descriptor = descriptor;
    this.path = path;
  }

  private int descriptor() throws IOException {
    if (!open) {
      throw new FileFailure(path, "closed");
    }
    return descriptor;
  }

  @Override
  protected int readAt(long position, byte[] bytes, int offset, int count) throws IOException {
    return count == 0
        ? 0
        : Descriptors.read(descriptor(), position, bytes, offset, Math.min(count, MAX_BYTES), path);
  }

  @Override
  protected void writeAt(long position, byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      done +=
          Descriptors.write(
              descriptor(),
              position + done,
              bytes,
              offset + done,
              Math.min(count - done, MAX_BYTES),
              path);
    }
  }

  @Override
  protected long length() throws IOException {
    return Descriptors.size(descriptor(), path);
  }

  @Override
  protected void setLength(long length) throws IOException {
    Descriptors.resize(descriptor(), length, path);
  }

  @Override
  public void flush() throws IOException {
    Descriptors.flush(descriptor(), path);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      Descriptors.drop(descriptor);
    }
  }
}
