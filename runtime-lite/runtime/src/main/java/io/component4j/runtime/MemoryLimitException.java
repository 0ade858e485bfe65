package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The linear memories or tables of an instance would together outgrow its {@link Limits}. The
 * instance cannot be used any more.
 */
public final class MemoryLimitException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public MemoryLimitException(
      String message, List<WasmFrame> backtrace, @Nullable Throwable cause) {
    super(message, backtrace, cause);
  }
}
