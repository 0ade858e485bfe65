package io.component4j.guest.standin;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.teavm.runtime.fs.VirtualFileAccessor;

/**
 * Becomes {@code java.io.FileInputStream}: the class library's own returns bytes with their sign,
 * and says of no failure what it was.
 */
public final class FileInput extends InputStream {
  private final VirtualFileAccessor accessor;
  private boolean closed;

  /** Opens a file. */
  public FileInput(File file) throws FileNotFoundException {
    this(Opened.toRead(file));
  }

  /** Opens a file. */
  public FileInput(String path) throws FileNotFoundException {
    this(Opened.toRead(new File(path)));
  }

  /** Reads what is open. */
  public FileInput(VirtualFileAccessor accessor) {
    this.accessor = accessor;
  }

  private OpenFile file() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    return (OpenFile) accessor;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return file().read(one, 0, 1) == 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes) throws IOException {
    return read(bytes, 0, bytes.length);
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    OpenFile file = file();
    if (count == 0) {
      return 0;
    }
    int read = file.read(bytes, offset, count);
    return read == 0 ? -1 : read;
  }

  @Override
  public long skip(long count) throws IOException {
    OpenFile file = file();
    if (count < 0) {
      throw new IOException("negative: ".concat(String.valueOf(count)));
    }
    long skipped = Math.min(count, Math.max(0, file.length() - file.position()));
    file.position(file.position() + skipped);
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return file().available();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      accessor.close();
    }
  }
}
