package io.component4j.guest;

/**
 * Division as Java has it. The compiler's own traps where the divisor is 0, and where the quotient
 * overflows; divisions are replaced by calls of these methods.
 */
public final class Arithmetic {
  private Arithmetic() {}

  /** {@code a / b}. */
  public static int divide(int a, int b) {
    if (b == 0) {
      throw byZero();
    }
    return b == -1 ? -a : a / b;
  }

  /** {@code a % b}. */
  public static int remainder(int a, int b) {
    if (b == 0) {
      throw byZero();
    }
    return b == -1 ? 0 : a % b;
  }

  /** {@code a / b}. */
  public static long divide(long a, long b) {
    if (b == 0) {
      throw byZero();
    }
    return b == -1 ? -a : a / b;
  }

  /** {@code a % b}. */
  public static long remainder(long a, long b) {
    if (b == 0) {
      throw byZero();
    }
    return b == -1 ? 0 : a % b;
  }

  private static ArithmeticException byZero() {
    return new ArithmeticException("/ by zero");
  }
}
