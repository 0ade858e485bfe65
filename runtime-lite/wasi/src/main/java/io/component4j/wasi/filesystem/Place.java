package io.component4j.wasi.filesystem;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a path leads: a name in a directory, or a directory itself. Closed after use. */
final class Place implements AutoCloseable {
  private final Directory directory;
  private final boolean own;
  private final @Nullable String name;
  private final @Nullable Stat stat;
  private final boolean directoryWanted;

  /**
   * A place.
   *
   * @param own whether the directory is to be closed with it
   * @param name null for the directory itself
   * @param stat what the name stands for; null if nothing
   */
  Place(
      Directory directory,
      boolean own,
      @Nullable String name,
      @Nullable Stat stat,
      boolean directoryWanted) {
    this.directory = directory;
    this.own = own;
    this.name = name;
    this.stat = stat;
    this.directoryWanted = directoryWanted;
  }

  Directory directory() {
    return directory;
  }

  boolean isDirectoryItself() {
    return name == null;
  }

  String name() {
    return Objects.requireNonNull(name);
  }

  /** What is there; null if nothing. */
  @Nullable Stat stat() throws IOException {
    return name == null ? directory.stat() : stat;
  }

  boolean directoryWanted() {
    return directoryWanted;
  }

  /**
   * What is there.
   *
   * @throws FilesystemException if there is nothing, or no directory where one is wanted
   */
  Stat present() throws IOException {
    Stat there = stat();
    if (there == null) {
      throw new FilesystemException(ErrorCode.NO_ENTRY, "does not exist");
    }
    if (directoryWanted && !there.isDirectory()) {
      throw new FilesystemException(ErrorCode.NOT_DIRECTORY, "is no directory");
    }
    return there;
  }

  @Override
  public void close() throws IOException {
    if (own) {
      directory.close();
    }
  }
}
