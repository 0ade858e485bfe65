package io.component4j.runtime;

import java.util.List;

/**
 * Code that is to be compiled cannot be, for the class path has no ASM, or one that is too old:
 * some other dependency brings it. Interpretation in its place would be slower by so much that it
 * is not done unasked. The message names the version that is wanted; {@link
 * ExecutionMode#INTERPRETED} needs none, and neither does code that was compiled before.
 */
public final class CompilerUnavailableException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public CompilerUnavailableException(String message) {
    super(message, List.of(), null);
  }
}
