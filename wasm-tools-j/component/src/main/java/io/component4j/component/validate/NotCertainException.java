package io.component4j.component.validate;

/** Code is not valid, or it is not known here whether it is. Has no stack trace. */
final class NotCertainException extends Exception {
  private static final long serialVersionUID = 1L;

  NotCertainException() {
    super(null, null, false, false);
  }
}
