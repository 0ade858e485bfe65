package io.component4j.wasi.stream;

import org.jspecify.annotations.Nullable;

/**
 * A stream has ended or failed: {@code stream-error} of {@code wasi:io/streams}. Part of how
 * streams work rather than a fault, and has no stack trace.
 */
public final class StreamException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable IoError error;

  private StreamException(String message, @Nullable IoError error) {
    super(message, null, false, false);
    this.error = error;
  }

  /** The stream is closed: at its end, or for ever. */
  public static StreamException closed() {
    return new StreamException("closed", null);
  }

  /** The last operation failed. The stream is closed from then on. */
  public static StreamException failed(IoError error) {
    return new StreamException(error.toDebugString(), error);
  }

  /** What failed; null if the stream is closed. */
  public @Nullable IoError error() {
    return error;
  }
}
