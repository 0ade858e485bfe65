package io.component4j.guest.standin;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.runtime.fs.VirtualFile;
import org.teavm.runtime.fs.VirtualFileSystem;

/**
 * Files as {@code java.io} and {@code java.nio.file} want them. All that fails throws a {@link
 * FileFailure}. Paths are absolute or relative to {@link #getUserDir}; symbolic links are followed.
 */
public abstract class GuestFileSystem implements VirtualFileSystem {
  private @Nullable String directory;

  /** For the two that there are. */
  protected GuestFileSystem() {}

  /** How a file is opened; of {@code read} and {@code write} one is true. */
  public record Opening(
      boolean read,
      boolean write,
      boolean create,
      boolean exclusive,
      boolean truncate,
      boolean append) {
    /** To read what is there. */
    public static final Opening READ = new Opening(true, false, false, false, false, false);

    /** To write from the beginning. */
    public static final Opening REPLACE = new Opening(false, true, true, false, true, false);

    /** To write at the end. */
    public static final Opening APPEND = new Opening(false, true, true, false, false, true);
  }

  /** Opens a file. */
  public abstract OpenFile open(String path, Opening how) throws IOException;

  /** What is at a path. */
  public abstract FileStatus status(String path) throws IOException;

  /** The names in a directory, in the order in which the host has them. */
  public abstract List<String> list(String path) throws IOException;

  /** Makes a directory in one that is there. */
  public abstract void createDirectory(String path) throws IOException;

  /** Deletes a file or an empty directory. */
  public abstract void delete(String path) throws IOException;

  /** Renames a file or a directory, in the place of a file that is there. */
  public abstract void rename(String from, String to) throws IOException;

  /** Sets when a file was last changed. */
  public abstract void setLastModified(String path, long millis) throws IOException;

  /** Whether the directory that a path is in may be changed. */
  public abstract boolean isChangeable(String path);

  /** What is at a path, or null if nothing is, or nothing that may be looked at. */
  public final @Nullable FileStatus statusOrNull(String path) {
    try {
      return status(path);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public final String getUserDir() {
    String known = directory;
    if (known == null) {
      String initial = Surroundings.initialDirectory();
      known = initial == null || !initial.startsWith("/") ? "/" : initial;
      directory = known;
    }
    return known;
  }

  @Override
  public final VirtualFile getFile(String path) {
    return new GuestFile(this, path.isEmpty() ? "/" : path);
  }

  @Override
  public final boolean isWindows() {
    return false;
  }

  @Override
  public final String canonicalize(String path) {
    return path;
  }

  @Override
  public final String[] getRoots() {
    return new String[] {"/"};
  }
}
