package io.component4j.guest;

import org.teavm.interop.Unmanaged;

/**
 * Floating-point numbers as Java has them: the compiler has {@code a >= b} for {@code !(a < b)},
 * which is not the same where one is NaN, and {@code 0 - a} for {@code -a}, which is not the same
 * where it is 0. The native methods are instructions.
 */
@Unmanaged
public final class FloatingPoint {
  private FloatingPoint() {}

  /** {@code -a}. */
  public static native double negate(double a);

  /** {@code -a}. */
  public static native float negate(float a);

  /** {@code a < b}. */
  public static native boolean less(double a, double b);

  /** {@code a < b}. */
  public static native boolean less(float a, float b);

  /** {@code a <= b}. */
  public static native boolean lessOrEqual(double a, double b);

  /** {@code a <= b}. */
  public static native boolean lessOrEqual(float a, float b);

  /** {@code a > b}. */
  public static native boolean greater(double a, double b);

  /** {@code a > b}. */
  public static native boolean greater(float a, float b);

  /** {@code a >= b}. */
  public static native boolean greaterOrEqual(double a, double b);

  /** {@code a >= b}. */
  public static native boolean greaterOrEqual(float a, float b);

  /** {@code a == b}. */
  public static native boolean equal(double a, double b);

  /** {@code a == b}. */
  public static native boolean equal(float a, float b);

  /** {@link Double#isInfinite(double)}, which the compiler says of NaN too. */
  public static boolean isInfinite(double value) {
    return equal(value, Double.POSITIVE_INFINITY) || equal(value, Double.NEGATIVE_INFINITY);
  }

  /** {@link Float#isInfinite(float)}, which the compiler says of NaN too. */
  public static boolean isInfinite(float value) {
    return equal(value, Float.POSITIVE_INFINITY) || equal(value, Float.NEGATIVE_INFINITY);
  }

  /** The JVM's {@code dcmpl}: -1 where one is NaN. */
  public static int orLess(double a, double b) {
    return greater(a, b) ? 1 : equal(a, b) ? 0 : -1;
  }

  /** The JVM's {@code fcmpl}: -1 where one is NaN. */
  public static int orLess(float a, float b) {
    return greater(a, b) ? 1 : equal(a, b) ? 0 : -1;
  }

  /** The JVM's {@code dcmpg}: 1 where one is NaN. */
  public static int orGreater(double a, double b) {
    return less(a, b) ? -1 : equal(a, b) ? 0 : 1;
  }

  /** The JVM's {@code fcmpg}: 1 where one is NaN. */
  public static int orGreater(float a, float b) {
    return less(a, b) ? -1 : equal(a, b) ? 0 : 1;
  }
}
