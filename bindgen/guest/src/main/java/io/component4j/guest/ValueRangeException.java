package io.component4j.guest;

/** A Java value that the WIT type cannot express: a number out of range, an unpaired surrogate. */
public final class ValueRangeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** Makes an exception that says what was wanted and what was given. */
  public ValueRangeException(String message) {
    super(message);
  }
}
