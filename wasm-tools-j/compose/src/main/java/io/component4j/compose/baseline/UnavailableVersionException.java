package io.component4j.compose.baseline;

import org.jspecify.annotations.Nullable;

/** A version of WIT cannot be had, for a reason that does not lie in what is written in it. */
public final class UnavailableVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String help;

  UnavailableVersionException(String message) {
    this(message, null);
  }

  UnavailableVersionException(String message, @Nullable String help) {
    super(message);
    this.help = help;
  }

  /** What to do instead, or null. */
  public @Nullable String help() {
    return help;
  }
}
