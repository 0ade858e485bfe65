package io.component4j.wasi;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A guest called {@code wasi:cli/exit}: the end of the guest, and no fault. What was called of it
 * ends with a {@link io.component4j.runtime.HostFunctionException} whose cause is this; {@link
 * WasiInstance#run} gives the code.
 */
public final class GuestExitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * Makes the exception.
   *
   * @param code 0 to 255
   */
  GuestExitException(int code) {
    super("the guest exited with code " + code, null, false, false);
    this.code = code;
  }

  /** With which code; 0 to 255. */
  public int code() {
    return code;
  }

  /** The code with which a guest ended, if that is what an exception means. */
  public static OptionalInt codeOf(@Nullable Throwable thrown) {
    int depth = 0;
    for (Throwable at = thrown; at != null && depth < 16; at = at.getCause(), depth++) {
      if (at instanceof GuestExitException exit) {
        return OptionalInt.of(exit.code());
      }
    }
    return OptionalInt.empty();
  }
}
