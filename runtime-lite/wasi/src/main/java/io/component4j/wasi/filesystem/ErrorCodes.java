package io.component4j.wasi.filesystem;

import io.component4j.wasi.poll.InterruptedWaitException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Map;

/** The JDK's exceptions as error codes. */
final class ErrorCodes {
  /**
   * What the system says where the JDK has no exception of its own. It is translated on systems
   * that speak another language than English; what matters is looked at beforehand, therefore.
   */
  private static final Map<String, ErrorCode> REASONS =
      Map.ofEntries(
          Map.entry("Permission denied", ErrorCode.ACCESS),
          Map.entry("Operation not permitted", ErrorCode.NOT_PERMITTED),
          Map.entry("No such file or directory", ErrorCode.NO_ENTRY),
          Map.entry("Not a directory", ErrorCode.NOT_DIRECTORY),
          Map.entry("Is a directory", ErrorCode.IS_DIRECTORY),
          Map.entry("Directory not empty", ErrorCode.NOT_EMPTY),
          Map.entry("File exists", ErrorCode.EXIST),
          Map.entry("File name too long", ErrorCode.NAME_TOO_LONG),
          Map.entry("Too many levels of symbolic links", ErrorCode.LOOP),
          Map.entry("Invalid argument", ErrorCode.INVALID),
          Map.entry("Read-only file system", ErrorCode.READ_ONLY),
          Map.entry("No space left on device", ErrorCode.INSUFFICIENT_SPACE),
          Map.entry("Disk quota exceeded", ErrorCode.QUOTA),
          Map.entry("File too large", ErrorCode.FILE_TOO_LARGE),
          Map.entry("Text file busy", ErrorCode.TEXT_FILE_BUSY),
          Map.entry("Device or resource busy", ErrorCode.BUSY),
          Map.entry("Invalid cross-device link", ErrorCode.CROSS_DEVICE),
          Map.entry("Too many links", ErrorCode.TOO_MANY_LINKS),
          Map.entry("Too many open files", ErrorCode.INSUFFICIENT_MEMORY),
          Map.entry("Too many open files in system", ErrorCode.INSUFFICIENT_MEMORY),
          Map.entry("Cannot allocate memory", ErrorCode.INSUFFICIENT_MEMORY),
          Map.entry("Operation not supported", ErrorCode.UNSUPPORTED),
          Map.entry("Function not implemented", ErrorCode.UNSUPPORTED),
          Map.entry("No such device or address", ErrorCode.NO_SUCH_DEVICE),
          Map.entry("No such device", ErrorCode.NO_DEVICE),
          Map.entry("Value too large for defined data type", ErrorCode.OVERFLOW),
          Map.entry("Broken pipe", ErrorCode.PIPE));

  private ErrorCodes() {}

  /**
   * What a guest is told of a failure.
   *
   * @throws InterruptedWaitException if the thread was interrupted, which is no failure of the
   *     operation
   */
  static ErrorCode of(IOException e) {
    if (e instanceof FilesystemException own) {
      return own.code();
    }
    if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
      throw new InterruptedWaitException();
    }
    if (e instanceof NoSuchFileException) {
      return ErrorCode.NO_ENTRY;
    }
    if (e instanceof FileAlreadyExistsException) {
      return ErrorCode.EXIST;
    }
    if (e instanceof DirectoryNotEmptyException) {
      return ErrorCode.NOT_EMPTY;
    }
    if (e instanceof AccessDeniedException) {
      return ErrorCode.ACCESS;
    }
    if (e instanceof NotDirectoryException) {
      return ErrorCode.NOT_DIRECTORY;
    }
    if (e instanceof NotLinkException) {
      return ErrorCode.INVALID;
    }
    if (e instanceof FileSystemLoopException) {
      return ErrorCode.LOOP;
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return ErrorCode.CROSS_DEVICE;
    }
    if (e instanceof ClosedChannelException) {
      return ErrorCode.BAD_DESCRIPTOR;
    }
    return ofReason(e instanceof FileSystemException named ? named.getReason() : e.getMessage());
  }

  private static ErrorCode ofReason(@org.jspecify.annotations.Nullable String reason) {
    if (reason == null) {
      return ErrorCode.IO;
    }
    ErrorCode code = REASONS.get(reason);
    if (code != null) {
      return code;
    }
    // The JDK adds to what the system says.
    return reason.startsWith("Too many levels of symbolic links") ? ErrorCode.LOOP : ErrorCode.IO;
  }

  /** The same of exceptions that are not checked. */
  static FilesystemException of(RuntimeException e) {
    if (e instanceof ReadOnlyFileSystemException) {
      return new FilesystemException(ErrorCode.READ_ONLY, "the file system is read-only");
    }
    if (e instanceof UnsupportedOperationException) {
      return new FilesystemException(ErrorCode.UNSUPPORTED, "the file system cannot do that");
    }
    throw e;
  }
}
