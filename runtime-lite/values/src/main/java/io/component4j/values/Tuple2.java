package io.component4j.values;

import java.util.Objects;

/**
 * A WIT {@code tuple} of 2 elements. Elements that are arrays are compared by content and are not
 * copied.
 *
 * @param <T1> the type of element 1
 * @param <T2> the type of element 2
 * @param v1 element 1, never null
 * @param v2 element 2, never null
 */
public record Tuple2<T1, T2>(T1 v1, T2 v2) {
  /** Checks. */
  public Tuple2 {
    Objects.requireNonNull(v1);
    Objects.requireNonNull(v2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple2<?, ?> that
        && Structural.equal(v1, that.v1)
        && Structural.equal(v2, that.v2);
  }

  @Override
  public int hashCode() {
    int hash = Structural.hash(v1);
    hash = 31 * hash + Structural.hash(v2);
    return hash;
  }

  @Override
  public String toString() {
    return "(" + Structural.text(v1) + ", " + Structural.text(v2) + ")";
  }
}
