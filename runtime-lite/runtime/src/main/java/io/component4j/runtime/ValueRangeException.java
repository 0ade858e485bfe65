package io.component4j.runtime;

/**
 * A Java value cannot be expressed in its WIT type: {@code 300} as {@code u8}, a surrogate as
 * {@code char}, a string with an unpaired surrogate.
 */
public final class ValueRangeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public ValueRangeException(String message) {
    super(message);
  }
}
