package io.component4j.runtime;

import java.util.List;

/** A dynamic value is not of the type that is wanted; nothing was called. */
public final class ValueTypeException extends ComponentException {
  private static final long serialVersionUID = 1L;

  private final String path;

  /** Makes the exception. */
  public ValueTypeException(String path, String message) {
    super(path + ": " + message, List.of(), null);
    this.path = path;
  }

  /** Which part of which argument, for example {@code img.width} or {@code items[3]}. */
  public String path() {
    return path;
  }
}
