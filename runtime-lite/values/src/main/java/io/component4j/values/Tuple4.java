package io.component4j.values;

import java.util.Objects;

/**
 * A WIT {@code tuple} of 4 elements. Elements that are arrays are compared by content and are not
 * copied.
 *
 * @param <T1> the type of element 1
 * @param <T2> the type of element 2
 * @param <T3> the type of element 3
 * @param <T4> the type of element 4
 * @param v1 element 1, never null
 * @param v2 element 2, never null
 * @param v3 element 3, never null
 * @param v4 element 4, never null
 */
public record Tuple4<T1, T2, T3, T4>(T1 v1, T2 v2, T3 v3, T4 v4) {
  /** Checks. */
  public Tuple4 {
    Objects.requireNonNull(v1);
    Objects.requireNonNull(v2);
    Objects.requireNonNull(v3);
    Objects.requireNonNull(v4);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple4<?, ?, ?, ?> that
        && Structural.equal(v1, that.v1)
        && Structural.equal(v2, that.v2)
        && Structural.equal(v3, that.v3)
        && Structural.equal(v4, that.v4);
  }

  @Override
  public int hashCode() {
    int hash = Structural.hash(v1);
    hash = 31 * hash + Structural.hash(v2);
    hash = 31 * hash + Structural.hash(v3);
    hash = 31 * hash + Structural.hash(v4);
    return hash;
  }

  @Override
  public String toString() {
    return "("
        + Structural.text(v1)
        + ", "
        + Structural.text(v2)
        + ", "
        + Structural.text(v3)
        + ", "
        + Structural.text(v4)
        + ")";
  }
}
