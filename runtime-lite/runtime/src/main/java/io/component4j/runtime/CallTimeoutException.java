package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call took longer than {@link Limits#callTimeout()} allows and was stopped. The instance cannot
 * be used any more; the thread is not left interrupted.
 */
public final class CallTimeoutException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public CallTimeoutException(
      String message, List<WasmFrame> backtrace, @Nullable Throwable cause) {
    super(message, backtrace, cause);
  }
}
