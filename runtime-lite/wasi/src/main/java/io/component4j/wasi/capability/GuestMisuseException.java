package io.component4j.wasi.capability;

/**
 * A guest broke a rule of an interface for which that interface has no error code: it ends, as by a
 * trap.
 */
public final class GuestMisuseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which rule
   */
  public GuestMisuseException(String message) {
    super(message);
  }
}
