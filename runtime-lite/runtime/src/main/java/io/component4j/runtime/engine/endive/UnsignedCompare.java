package io.component4j.runtime.engine.endive;

/**
 * Unsigned comparisons for generated code, in place of Endive's own, which use {@link
 * Integer#compareUnsigned}: the optimizing compiler of JDK 17 and older miscompiles that in large
 * methods (JDK-8376400). Public because generated classes, which other loaders define, call it.
 */
public final class UnsignedCompare {
  private static final long MASK = 0xffff_ffffL;

  private UnsignedCompare() {}

  /** Whether {@code a < b}. */
  public static int I32_LT_U(int a, int b) {
    return (a & MASK) < (b & MASK) ? 1 : 0;
  }

  /** Whether {@code a <= b}. */
  public static int I32_LE_U(int a, int b) {
    return (a & MASK) <= (b & MASK) ? 1 : 0;
  }

  /** Whether {@code a > b}. */
  public static int I32_GT_U(int a, int b) {
    return (a & MASK) > (b & MASK) ? 1 : 0;
  }

  /** Whether {@code a >= b}. */
  public static int I32_GE_U(int a, int b) {
    return (a & MASK) >= (b & MASK) ? 1 : 0;
  }
}
