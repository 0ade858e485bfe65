package io.component4j.guest.standin;

import io.component4j.guest.standin.GuestFileSystem.Opening;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.List;

/**
 * Methods of the class library's provider of {@code java.nio.file}: its own accept no options of
 * reading, lose failures, and swallow that of a move.
 */
public final class FileProvider {
  /** Never made: its methods become another class's. */
  FileProvider() {}

  /** For {@code Files.newInputStream}. */
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    for (OpenOption option : options) {
      if (option != StandardOpenOption.READ && option != LinkOption.NOFOLLOW_LINKS) {
        throw new UnsupportedOperationException(
            String.valueOf(option).concat(" of a file that is read"));
      }
    }
    return new FileInput(open(path, Opening.READ));
  }

  /** For {@code Files.newOutputStream}. */
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    boolean create = options.length == 0;
    boolean exclusive = false;
    boolean truncate = options.length == 0;
    boolean append = false;
    for (OpenOption option : options) {
      if (option == StandardOpenOption.READ) {
        throw new IllegalArgumentException("READ of a file that is written");
      }
      create |= option == StandardOpenOption.CREATE || option == StandardOpenOption.CREATE_NEW;
      exclusive |= option == StandardOpenOption.CREATE_NEW;
      truncate |= option == StandardOpenOption.TRUNCATE_EXISTING;
      append |= option == StandardOpenOption.APPEND;
      if (option == StandardOpenOption.DELETE_ON_CLOSE) {
        throw new UnsupportedOperationException("DELETE_ON_CLOSE");
      }
    }
    return new FileOutput(
        open(path, new Opening(false, true, create, exclusive, truncate, append)));
  }

  private static OpenFile open(Path path, Opening how) throws IOException {
    try {
      return Files.system().open(path.toString(), how);
    } catch (IOException e) {
      throw FileFailure.ofFileSystem(e);
    }
  }

  private static FileStatus status(Path path) throws IOException {
    try {
      return Files.system().status(path.toString());
    } catch (IOException e) {
      throw FileFailure.ofFileSystem(e);
    }
  }

  /** For {@code Files.newDirectoryStream}, {@code list} and {@code walk}. */
  public DirectoryStream<Path> newDirectoryStream(
      Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> entries = new ArrayList<>();
    try {
      if (status(dir).kind() != FileStatus.Kind.DIRECTORY) {
        throw new NotDirectoryException(dir.toString());
      }
      for (String name : Files.system().list(dir.toString())) {
        Path entry = dir.resolve(name);
        if (filter.accept(entry)) {
          entries.add(entry);
        }
      }
    } catch (IOException e) {
      throw FileFailure.ofFileSystem(e);
    }
    return new Listing(entries);
  }

  /** For {@code Files.createDirectory}. */
  public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
    try {
      Files.system().createDirectory(dir.toString());
    } catch (IOException e) {
      throw FileFailure.ofFileSystem(e);
    }
  }

  /** For {@code Files.delete}. */
  public void delete(Path path) throws IOException {
    try {
      Files.system().delete(path.toString());
    } catch (IOException e) {
      throw FileFailure.ofFileSystem(e);
    }
  }

  /** For {@code Files.copy}, of a file. */
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    boolean replace = replaces(options);
    FileStatus status = status(source);
    if (status.kind() == FileStatus.Kind.DIRECTORY) {
      createDirectory(target);
      return;
    }
    // Opened first: a source that cannot be read leaves the target as it is.
    try (InputStream in = new FileInput(open(source, Opening.READ));
        OutputStream out =
            new FileOutput(
                open(target, new Opening(false, true, true, !replace, replace, false)))) {
      in.transferTo(out);
    }
  }

  /** For {@code Files.move}. */
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    if (!replaces(options) && Files.system().statusOrNull(target.toString()) != null) {
      throw new FileAlreadyExistsException(target.toString());
    }
    try {
      Files.system().rename(source.toString(), target.toString());
    } catch (IOException e) {
      throw FileFailure.ofFileSystem(e);
    }
  }

  private static boolean replaces(CopyOption... options) {
    boolean replace = false;
    for (CopyOption option : options) {
      replace |= option == StandardCopyOption.REPLACE_EXISTING;
      replace |= option == StandardCopyOption.ATOMIC_MOVE;
    }
    return replace;
  }

  /** For {@code Files.exists}, {@code isReadable} and {@code isWritable}. */
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    status(path);
    for (AccessMode mode : modes) {
      if (mode == AccessMode.EXECUTE
          || mode == AccessMode.WRITE && !Files.system().isChangeable(path.toString())) {
        throw new AccessDeniedException(path.toString());
      }
    }
  }

  /** For {@code Files.size}, {@code isDirectory}, {@code getLastModifiedTime} and such. */
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return type.cast(new Attributes(status(path)));
  }
}
