package io.component4j.runtime;

import java.util.List;

/**
 * A component does not fit what it is instantiated with: an import is missing or of another type,
 * or an export that the caller relies on is. Carries every mismatch.
 */
public final class LinkException extends ComponentException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mismatches;

  /** Makes the exception from one or more mismatches. */
  public LinkException(List<String> mismatches) {
    super(String.join("\n", mismatches), List.of(), null);
    this.mismatches = List.copyOf(mismatches);
  }

  /** Every mismatch, each with the path of the first difference in its type. */
  public List<String> mismatches() {
    return mismatches == null ? List.of() : mismatches;
  }
}
