package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WebAssembly code called itself too deeply for the stack of the calling thread. The instance
 * cannot be used any more; a thread with a larger stack allows deeper calls.
 */
public final class StackExhaustedException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public StackExhaustedException(
      String message, List<WasmFrame> backtrace, @Nullable Throwable cause) {
    super(message, backtrace, cause);
  }
}
