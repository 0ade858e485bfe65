package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WebAssembly code called itself too deeply for its stack: that of {@link
 * Limits.Builder#stackBytes}, or of the calling thread. The instance cannot be used any more.
 */
public final class StackExhaustedException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public StackExhaustedException(
      String message, List<WasmFrame> backtrace, @Nullable Throwable cause) {
    super(message, backtrace, cause);
  }
}
