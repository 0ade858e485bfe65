package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host function threw: {@link #getCause()} is what it threw. The instance cannot be used any
 * more.
 */
public final class HostFunctionException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public HostFunctionException(
      String message, List<WasmFrame> backtrace, @Nullable Throwable cause) {
    super(message, backtrace, cause);
  }
}
