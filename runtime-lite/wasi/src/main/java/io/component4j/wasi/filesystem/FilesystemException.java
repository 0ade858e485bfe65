package io.component4j.wasi.filesystem;

import io.component4j.wasi.capability.Capability;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a file or directory failed with an error code. Part of how files work rather than
 * a fault, and has no stack trace.
 */
public final class FilesystemException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable Capability lacking;

  /** Makes the exception. */
  public FilesystemException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * Makes the exception.
   *
   * @param lacking what the guest would need; null if nothing would help it
   */
  FilesystemException(ErrorCode code, String message, @Nullable Capability lacking) {
    super(message);
    this.code = code;
    this.lacking = lacking;
  }

  /** What the guest is told. */
  public ErrorCode code() {
    return code;
  }

  @Nullable Capability lacking() {
    return lacking;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
