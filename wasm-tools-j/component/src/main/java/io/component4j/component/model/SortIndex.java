package io.component4j.component.model;

import java.util.Objects;

/**
 * An entry of an index space.
 *
 * @param index unsigned
 */
public record SortIndex(Sort sort, int index) {
  /** Checks. */
  public SortIndex {
    Objects.requireNonNull(sort);
  }

  @Override
  public String toString() {
    return sort + " " + Integer.toUnsignedString(index);
  }
}
