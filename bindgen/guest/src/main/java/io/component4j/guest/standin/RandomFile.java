package io.component4j.guest.standin;

import io.component4j.guest.standin.GuestFileSystem.Opening;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.teavm.runtime.fs.VirtualFileAccessor;

/**
 * Methods of {@code java.io.RandomAccessFile}: the class library's own cannot make a file, returns
 * bytes with their sign, and never closes what it opened. The fields are those that its other
 * methods have, too.
 */
public final class RandomFile {
  private final boolean autoFlush;
  private @Nullable VirtualFileAccessor accessor;
  private byte[] buff;

  /** Opens a file. */
  public RandomFile(String path, String mode) throws FileNotFoundException {
    this(new File(path), mode);
  }

  /**
   * Opens a file.
   *
   * @param mode {@code r}, {@code rw}, {@code rwd} or {@code rws}
   */
  public RandomFile(File file, String mode) throws FileNotFoundException {
    boolean write =
        switch (mode) {
          case "r" -> false;
          case "rw", "rwd", "rws" -> true;
          default -> throw new IllegalArgumentException("not r, rw, rwd or rws: ".concat(mode));
        };
    buff = new byte[16];
    autoFlush = mode.length() == 3;
    accessor = Opened.open(file, new Opening(true, write, write, false, false, false));
  }

  private OpenFile file() throws IOException {
    VirtualFileAccessor open = accessor;
    if (open == null) {
      throw new IOException("the file is closed");
    }
    return (OpenFile) open;
  }

  /** One byte, or -1 at the end. */
  public int read() throws IOException {
    return file().read(buff, 0, 1) == 0 ? -1 : buff[0] & 0xFF;
  }

  /** Writes a byte. */
  public void write(int value) throws IOException {
    buff[0] = (byte) value;
    OpenFile file = file();
    file.write(buff, 0, 1);
    if (autoFlush) {
      file.flush();
    }
  }

  /** Skips as many bytes as there are, up to a number of them. */
  public int skipBytes(int count) throws IOException {
    OpenFile file = file();
    int skipped = Math.max(0, Math.min(count, file.available()));
    file.position(file.position() + skipped);
    return skipped;
  }

  /** Where the next byte is read or written. */
  public long getFilePointer() throws IOException {
    return file().position();
  }

  /** Moves. */
  public void seek(long position) throws IOException {
    if (position < 0) {
      throw new IOException("negative: ".concat(String.valueOf(position)));
    }
    file().position(position);
  }

  /** Bytes. */
  public long length() throws IOException {
    return file().length();
  }

  /** Cuts the file, or fills it with zeros. */
  public void setLength(long length) throws IOException {
    OpenFile file = file();
    file.setLength(length);
    file.position(Math.min(file.position(), length));
  }

  /** Closes the file. */
  public void close() throws IOException {
    VirtualFileAccessor open = accessor;
    accessor = null;
    if (open != null) {
      open.close();
    }
  }
}
