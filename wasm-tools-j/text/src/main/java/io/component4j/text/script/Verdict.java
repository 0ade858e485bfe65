package io.component4j.text.script;

import java.util.Objects;

/**
 * How a directive came out.
 *
 * @param outcome whether what it says holds
 * @param message why not, or why it was not run; empty where it holds
 */
public record Verdict(Outcome outcome, String message) {
  /** Whether what a directive says holds. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** Nobody has tried. */
    SKIPPED
  }

  private static final Verdict PASSED = new Verdict(Outcome.PASSED, "");

  /** Checks. */
  public Verdict {
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(message);
  }

  /** What it says holds. */
  public static Verdict passed() {
    return PASSED;
  }

  /** What it says does not hold. */
  public static Verdict failed(String message) {
    return new Verdict(Outcome.FAILED, message);
  }

  /** It was not run. */
  public static Verdict skipped(String reason) {
    return new Verdict(Outcome.SKIPPED, reason);
  }
}
