package io.component4j.cli;

import org.jspecify.annotations.Nullable;

/** The command could not do its work, for a reason that lies outside the input: exit code 2. */
final class CannotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String help;

  CannotRunException(String message) {
    this(message, null);
  }

  /**
   * Makes the exception.
   *
   * @param help what to do instead, or null
   */
  CannotRunException(String message, @Nullable String help) {
    super(message);
    this.help = help;
  }

  @Nullable String help() {
    return help;
  }
}
