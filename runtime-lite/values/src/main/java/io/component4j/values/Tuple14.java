package io.component4j.values;

import java.util.Objects;

/**
 * A WIT {@code tuple} of 14 elements. Elements that are arrays are compared by content and are not
 * copied.
 *
 * @param <T1> the type of element 1
 * @param <T2> the type of element 2
 * @param <T3> the type of element 3
 * @param <T4> the type of element 4
 * @param <T5> the type of element 5
 * @param <T6> the type of element 6
 * @param <T7> the type of element 7
 * @param <T8> the type of element 8
 * @param <T9> the type of element 9
 * @param <T10> the type of element 10
 * @param <T11> the type of element 11
 * @param <T12> the type of element 12
 * @param <T13> the type of element 13
 * @param <T14> the type of element 14
 * @param v1 element 1, never null
 * @param v2 element 2, never null
 * @param v3 element 3, never null
 * @param v4 element 4, never null
 * @param v5 element 5, never null
 * @param v6 element 6, never null
 * @param v7 element 7, never null
 * @param v8 element 8, never null
 * @param v9 element 9, never null
 * @param v10 element 10, never null
 * @param v11 element 11, never null
 * @param v12 element 12, never null
 * @param v13 element 13, never null
 * @param v14 element 14, never null
 */
public record Tuple14<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
    T1 v1,
    T2 v2,
    T3 v3,
    T4 v4,
    T5 v5,
    T6 v6,
    T7 v7,
    T8 v8,
    T9 v9,
    T10 v10,
    T11 v11,
    T12 v12,
    T13 v13,
    T14 v14) {
  /** Checks. */
  public Tuple14 {
    Objects.requireNonNull(v1);
    Objects.requireNonNull(v2);
    Objects.requireNonNull(v3);
    Objects.requireNonNull(v4);
    Objects.requireNonNull(v5);
    Objects.requireNonNull(v6);
    Objects.requireNonNull(v7);
    Objects.requireNonNull(v8);
    Objects.requireNonNull(v9);
    Objects.requireNonNull(v10);
    Objects.requireNonNull(v11);
    Objects.requireNonNull(v12);
    Objects.requireNonNull(v13);
    Objects.requireNonNull(v14);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tuple14<?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?> that
        && Structural.equal(v1, that.v1)
        && Structural.equal(v2, that.v2)
        && Structural.equal(v3, that.v3)
        && Structural.equal(v4, that.v4)
        && Structural.equal(v5, that.v5)
        && Structural.equal(v6, that.v6)
        && Structural.equal(v7, that.v7)
        && Structural.equal(v8, that.v8)
        && Structural.equal(v9, that.v9)
        && Structural.equal(v10, that.v10)
        && Structural.equal(v11, that.v11)
        && Structural.equal(v12, that.v12)
        && Structural.equal(v13, that.v13)
        && Structural.equal(v14, that.v14);
  }

  @Override
  public int hashCode() {
    int hash = Structural.hash(v1);
    hash = 31 * hash + Structural.hash(v2);
    hash = 31 * hash + Structural.hash(v3);
    hash = 31 * hash + Structural.hash(v4);
    hash = 31 * hash + Structural.hash(v5);
    hash = 31 * hash + Structural.hash(v6);
    hash = 31 * hash + Structural.hash(v7);
    hash = 31 * hash + Structural.hash(v8);
    hash = 31 * hash + Structural.hash(v9);
    hash = 31 * hash + Structural.hash(v10);
    hash = 31 * hash + Structural.hash(v11);
    hash = 31 * hash + Structural.hash(v12);
    hash = 31 * hash + Structural.hash(v13);
    hash = 31 * hash + Structural.hash(v14);
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
        + ", "
        + Structural.text(v7)
        + ", "
        + Structural.text(v8)
        + ", "
        + Structural.text(v9)
        + ", "
        + Structural.text(v10)
        + ", "
        + Structural.text(v11)
        + ", "
        + Structural.text(v12)
        + ", "
        + Structural.text(v13)
        + ", "
        + Structural.text(v14)
        + ")";
  }
}
