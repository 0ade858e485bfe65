package io.component4j.runtime;

import java.util.List;

/**
 * A component is valid, but needs a feature that this runtime does not have yet. Such a component
 * can be read, printed and composed all the same.
 */
public final class UnsupportedFeatureException extends ComponentException {
  private static final long serialVersionUID = 1L;

  private final String feature;
  private final String where;

  /** Makes the exception. */
  public UnsupportedFeatureException(String feature, String where) {
    super(where + ": needs " + feature + ", which this runtime cannot execute", List.of(), null);
    this.feature = feature;
    this.where = where;
  }

  /** The feature, for example {@code resources} or {@code string-encoding=utf16}. */
  public String feature() {
    return feature;
  }

  /** What needs it: an import, export, definition or module. */
  public String where() {
    return where;
  }
}
