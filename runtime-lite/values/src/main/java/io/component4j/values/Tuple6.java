package io.component4j.values;

import java.util.Objects;

/**
 * A WIT {@code tuple} of 6 elements. Elements that are arrays are compared by content and are not
 * copied.
 *
 * @param <T1> the type of element 1
 * @param <T2> the type of element 2
 * @param <T3> the type of element 3
 * @param <T4> the type of element 4
 * @param <T5> the type of element 5
 * @param <T6> the type of element 6
 * @param v1 element 1, never null
 * @param v2 element 2, never null
 * @param v3 element 3, never null
 * @param v4 element 4, never null
 * @param v5 element 5, never null
 * @param v6 element 6, never null
 */
public record Tuple6<T1, T2, T3, T4, T5, T6>(T1 v1, T2 v2, T3 v3, T4 v4, T5 v5, T6 v6) {
  /** Checks. */
  public Tuple6 {
    Objects.requireNonNull(v1);
    Objects.requireNonNull(v2);
    Objects.requireNonNull(v3);
    Objects.requireNonNull(v4);
    Objects.requireNonNull(v5);
    Objects.requireNonNull(v6);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple6<?, ?, ?, ?, ?, ?> that
        && Structural.equal(v1, that.v1)
        && Structural.equal(v2, that.v2)
        && Structural.equal(v3, that.v3)
        && Structural.equal(v4, that.v4)
        && Structural.equal(v5, that.v5)
        && Structural.equal(v6, that.v6);
  }

  @Override
  public int hashCode() {
    int hash = Structural.hash(v1);
    hash = 31 * hash + Structural.hash(v2);
    hash = 31 * hash + Structural.hash(v3);
    hash = 31 * hash + Structural.hash(v4);
    hash = 31 * hash + Structural.hash(v5);
    hash = 31 * hash + Structural.hash(v6);
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
        + ", "
        + Structural.text(v5)
        + ", "
        + Structural.text(v6)
        + ")";
  }
}
