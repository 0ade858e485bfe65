package io.component4j.runtime;

import java.util.List;

/** A component was asked for a function that it does not export. The message says what it does. */
public final class NoSuchExportException extends ComponentException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public NoSuchExportException(String message) {
    super(message, List.of(), null);
  }
}
