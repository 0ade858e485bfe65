package io.component4j.guest.standin;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Something that a host would not do with a file. */
public final class FileFailure extends IOException {
  private static final long serialVersionUID = 1;

  /** Of a path that is in no directory that the component was given. */
  public static final String NOT_GIVEN = "in no directory that the component was given";

  private final String path;
  private final String reason;

  /**
   * Says what failed.
   *
   * @param path of the file
   * @param reason WASI's {@code error-code}, as WIT has it, or words
   */
  public FileFailure(String path, String reason) {
    super(path + " (" + reason + ")");
    this.path = path;
    this.reason = reason;
  }

  /** As {@code java.io} says it of a file that cannot be opened. */
  public FileNotFoundException notFound() {
    return new FileNotFoundException(getMessage());
  }

  /** As {@code java.nio.file} says it. */
  public FileSystemException ofFileSystem() {
    return switch (reason) {
      case "no-entry" -> new NoSuchFileException(path);
      case "exist" -> new FileAlreadyExistsException(path);
      case "not-empty" -> new DirectoryNotEmptyException(path);
      case "not-directory" -> new NotDirectoryException(path);
      case "access", "not-permitted", "read-only", NOT_GIVEN ->
          new AccessDeniedException(path, null, reason);
      default -> new FileSystemException(path, null, reason);
    };
  }

  /** Of whatever was thrown, as {@code java.nio.file} says it. */
  public static IOException ofFileSystem(IOException thrown) {
    return thrown instanceof FileFailure failure ? failure.ofFileSystem() : thrown;
  }

  /** Of whatever was thrown, as {@code java.io} says it of a file that cannot be opened. */
  public static FileNotFoundException notFound(IOException thrown) {
    return thrown instanceof FileFailure failure
        ? failure.notFound()
        : new FileNotFoundException(thrown.getMessage());
  }
}
