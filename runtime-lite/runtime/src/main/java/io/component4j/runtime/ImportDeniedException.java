package io.component4j.runtime;

import java.util.List;

/**
 * A component called a function that its host chose not to give it; the cause of the {@link
 * HostFunctionException} that the caller gets. The component can be instantiated without what it
 * may never need, and a call of it says what was missing.
 */
public final class ImportDeniedException extends ComponentException {
  private static final long serialVersionUID = 1L;

  private final String function;

  /**
   * Makes the exception.
   *
   * @param function as WIT calls it, with its interface
   */
  public ImportDeniedException(String function) {
    super("the host denies the function " + function, List.of(), null);
    this.function = function;
  }

  /** The function as WIT calls it, with its interface: {@code wasi:random/random@0.2.0#get}. */
  public String function() {
    return function;
  }
}
