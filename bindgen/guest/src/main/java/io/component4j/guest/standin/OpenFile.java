package io.component4j.guest.standin;

import java.io.IOException;
import org.teavm.runtime.fs.VirtualFileAccessor;

/** A file that is open, with a position of its own. */
public abstract class OpenFile implements VirtualFileAccessor {
  private final boolean append;
  private long position;

  /**
   * Begins at the first byte.
   *
   * @param append whether each write goes to the end
   */
  protected OpenFile(boolean append) {
    this.append = append;
  }

  /** Reads at a position; 0 at the end. */
  protected abstract int readAt(long position, byte[] bytes, int offset, int count)
      throws IOException;

  /** Writes all of it at a position. */
  protected abstract void writeAt(long position, byte[] bytes, int offset, int count)
      throws IOException;

  /** Bytes of the file. */
  protected abstract long length() throws IOException;

  /** Cuts the file, or fills it with zeros. */
  protected abstract void setLength(long length) throws IOException;

  /** How many bytes are left, as far as an {@code int} says it. */
  public final int available() throws IOException {
    return clamped(Math.max(0, length() - position));
  }

  /** Where the next byte is read or written. */
  public final long position() {
    return position;
  }

  /** Moves. */
  public final void position(long newPosition) {
    position = newPosition;
  }

  @Override
  public final int read(byte[] buffer, int offset, int limit) throws IOException {
    int count = readAt(position, buffer, offset, limit);
    position += count;
    return count;
  }

  @Override
  public final void write(byte[] buffer, int offset, int limit) throws IOException {
    if (append) {
      position = length();
    }
    writeAt(position, buffer, offset, limit);
    position += limit;
  }

  @Override
  public final int tell() {
    return clamped(position);
  }

  @Override
  public final void seek(int target) throws IOException {
    if (target < 0) {
      throw new IOException("a position before the file's first byte");
    }
    position = target;
  }

  @Override
  public final void skip(int amount) {
    position += amount;
  }

  @Override
  public final int size() throws IOException {
    return clamped(length());
  }

  @Override
  public final void resize(int size) throws IOException {
    setLength(size);
    position = Math.min(position, size);
  }

  private static int clamped(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
