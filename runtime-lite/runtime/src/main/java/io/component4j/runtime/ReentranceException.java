package io.component4j.runtime;

import java.util.List;

/**
 * An instance was called while it is executing another call: by another thread, or by a host
 * function that the instance itself is waiting for. Nothing was changed: the running call goes on.
 */
public final class ReentranceException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public ReentranceException(String message) {
    super(message, List.of(), null);
  }
}
