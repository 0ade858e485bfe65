package io.component4j.wasi.stream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation on a stream failed: what guests have as {@code wasi:io/error}.
 *
 * <p>Immutable.
 */
public final class IoError {
  private final String debugString;
  private final @Nullable Object code;

  /**
   * An error.
   *
   * @param debugString for people; tells guests nothing of the host that they may not know
   * @param code the error code of the interface whose resource the stream is of; null if there is
   *     none
   */
  public IoError(String debugString, @Nullable Object code) {
    this.debugString = debugString;
    this.code = code;
  }

  /** For people. */
  public String toDebugString() {
    return debugString;
  }

  /** The error code, if it is one of this interface. */
  public <T> Optional<T> code(Class<T> type) {
    return type.isInstance(code) ? Optional.of(type.cast(code)) : Optional.empty();
  }
}
