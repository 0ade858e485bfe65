package io.component4j.values;

import java.util.Objects;

/**
 * A WIT {@code tuple} of 1 element. Elements that are arrays are compared by content and are not
 * copied.
 *
 * @param <T1> the type of element 1
 * @param v1 element 1, never null
 */
public record Tuple1<T1>(T1 v1) {
  /** Checks. */
  public Tuple1 {
    Objects.requireNonNull(v1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple1<?> that && Structural.equal(v1, that.v1);
  }

  @Override
  public int hashCode() {
    return Structural.hash(v1);
  }

  @Override
  public String toString() {
    return "(" + Structural.text(v1) + ")";
  }
}
