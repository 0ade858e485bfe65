package io.component4j.wasi.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open directory of the host, and what can be done with the names in it. A name is one component
 * that is not {@code .} or {@code ..}; no operation follows a symbolic link.
 */
abstract class Directory implements AutoCloseable {
  /** Where it was when it was opened; for what only a path can be asked. */
  private final Path path;

  Directory(Path path) {
    this.path = path;
  }

  /**
   * Opens a directory of the host.
   *
   * @throws IOException if it is none
   */
  static Directory open(Path host) throws IOException {
    Path real = host.toRealPath();
    var stream = Files.newDirectoryStream(real);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new SecureDirectory(real, secure);
    }
    stream.close();
    return new PathDirectory(real);
  }

  final Path path() {
    return path;
  }

  final Path pathOf(String name) throws FilesystemException {
    return path.resolve(single(name));
  }

  /** A name as the host's file system has it. */
  final Path single(String name) throws FilesystemException {
    FileSystem system = path.getFileSystem();
    if (!HostNames.isPlain(name, system.getSeparator())) {
      throw new FilesystemException(ErrorCode.INVALID, "no name on this host");
    }
    try {
      Path single = system.getPath(name);
      if (single.isAbsolute() || single.getNameCount() != 1 || !single.toString().equals(name)) {
        throw new FilesystemException(ErrorCode.INVALID, "no name on this host");
      }
      return single;
    } catch (InvalidPathException e) {
      throw new FilesystemException(
          ErrorCode.ILLEGAL_BYTE_SEQUENCE, "the host's encoding cannot write this name");
    }
  }

  /**
   * A path of the host as text.
   *
   * @throws FilesystemException if it is none in the host's encoding
   */
  static String textOf(Path path) throws FilesystemException {
    String text = path.toString();
    try {
      if (path.getFileSystem().getPath(text).equals(path)) {
        return text;
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new FilesystemException(ErrorCode.ILLEGAL_BYTE_SEQUENCE, "a name that is no text");
  }

  /** A directory in it. */
  abstract Directory openDirectory(String name) throws IOException;

  /** The same directory once more, to be closed on its own. */
  abstract Directory openAgain() throws IOException;

  /** A file in it. Links are not followed whatever the options are. */
  abstract FileChannel openFile(String name, Set<? extends OpenOption> options) throws IOException;

  /** What is known of itself. */
  abstract Stat stat() throws IOException;

  /** What is known of a name; null if there is none. */
  abstract @Nullable Stat stat(String name) throws IOException;

  /** Sets times of itself; null leaves one as it is. */
  abstract void setTimes(@Nullable FileTime accessed, @Nullable FileTime modified)
      throws IOException;

  /** Sets times of a name; null leaves one as it is. */
  abstract void setTimes(String name, @Nullable FileTime accessed, @Nullable FileTime modified)
      throws IOException;

  /** Writes out what the host keeps of it. */
  abstract void sync() throws IOException;

  abstract void createDirectory(String name) throws IOException;

  abstract void createLink(String name, String target) throws IOException;

  abstract String readLink(String name) throws IOException;

  /** Makes another name for a file. */
  abstract void hardLink(String name, Directory into, String newName) throws IOException;

  abstract void rename(String name, Directory into, String newName) throws IOException;

  abstract void deleteFile(String name) throws IOException;

  abstract void deleteDirectory(String name) throws IOException;

  /** The names in it, without {@code .} and {@code ..}, in the host's order. */
  abstract Entries entries() throws IOException;

  @Override
  public abstract void close() throws IOException;

  /** Reads the names of a directory. */
  interface Entries extends AutoCloseable {
    /** The next one; null at the end. */
    @Nullable Path next() throws IOException;

    @Override
    void close() throws IOException;
  }

  static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;
}
