package io.component4j.guest.standin;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.teavm.runtime.fs.VirtualFileAccessor;

/**
 * Becomes {@code java.io.FileOutputStream}: the class library's own says of no failure what it was.
 */
public final class FileOutput extends OutputStream {
  private final VirtualFileAccessor accessor;
  private boolean closed;

  /** Replaces a file. */
  public FileOutput(File file) throws FileNotFoundException {
    this(Opened.toWrite(file, false));
  }

  /** Replaces a file. */
  public FileOutput(String path) throws FileNotFoundException {
    this(Opened.toWrite(new File(path), false));
  }

  /** Replaces a file, or writes behind its end. */
  public FileOutput(String path, boolean append) throws FileNotFoundException {
    this(Opened.toWrite(new File(path), append));
  }

  /** Replaces a file, or writes behind its end. */
  public FileOutput(File file, boolean append) throws FileNotFoundException {
    this(Opened.toWrite(file, append));
  }

  /** Writes to what is open. */
  public FileOutput(VirtualFileAccessor accessor) {
    this.accessor = accessor;
  }

  private VirtualFileAccessor file() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    return accessor;
  }

  @Override
  public void write(int value) throws IOException {
    file().write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    file().write(bytes, offset, count);
  }

  @Override
  public void flush() throws IOException {
    file();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      accessor.close();
    }
  }
}
