package io.component4j.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instance was used after a call into it had trapped, was stopped or had failed in a host
 * function. {@link #getCause()} is that first failure; null if the instance was closed.
 */
public final class InstancePoisonedException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public InstancePoisonedException(String message, @Nullable Throwable cause) {
    super(message, List.of(), cause);
  }
}
