package io.component4j.values;

import java.util.Objects;

/**
 * A component called a function of the host whose implementation is still the generated stub. The
 * message names the function.
 */
public final class NotImplementedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String owner;
  private final String function;

  /**
   * Makes the exception.
   *
   * @param owner what the function belongs to in WIT, for example {@code interface
   *     example:greeter/phrases@0.1.0}
   * @param function its WIT name
   */
  public NotImplementedException(String owner, String function) {
    super("the function `" + function + "` of the " + owner + " is not implemented");
    this.owner = Objects.requireNonNull(owner);
    this.function = Objects.requireNonNull(function);
  }

  /** What the function belongs to in WIT, for people. */
  public String owner() {
    return owner;
  }

  /** The WIT name of the function. */
  public String function() {
    return function;
  }
}
