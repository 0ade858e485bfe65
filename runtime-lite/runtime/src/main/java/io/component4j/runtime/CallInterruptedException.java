package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted, and the call was stopped or not begun. The thread is still
 * marked as interrupted. The instance cannot be used any more if the call had begun.
 */
public final class CallInterruptedException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public CallInterruptedException(
      String message, List<WasmFrame> backtrace, @Nullable Throwable cause) {
    super(message, backtrace, cause);
  }
}
