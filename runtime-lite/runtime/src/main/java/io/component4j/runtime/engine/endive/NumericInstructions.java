package io.component4j.runtime.engine.endive;

/**
 * Numeric instructions in place of Endive's own, which are wrong. Public because generated classes,
 * which other loaders define, call them.
 *
 * <p>Comparisons: Endive uses {@link Integer#compareUnsigned}, which the optimizing compiler of JDK
 * 17 and older miscompiles in large methods (JDK-8376400).
 *
 * <p>Floating-point numbers: the result is a quiet NaN if an operand is any NaN (Core
 * specification, "NaN propagation"); what Java's library gives is the operand, which may be a
 * signalling one. And {@code abs} and {@code copysign} set the sign bit of whatever it is.
 */
public final class NumericInstructions {
  private static final long MASK = 0xffff_ffffL;
  private static final int QUIET_32 = 0x40_0000;
  private static final long QUIET_64 = 0x8_0000_0000_0000L;

  private NumericInstructions() {}

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

  private static float quiet(float x) {
    return x == x ? x : Float.intBitsToFloat(Float.floatToRawIntBits(x) | QUIET_32);
  }

  private static double quiet(double x) {
    return x == x ? x : Double.longBitsToDouble(Double.doubleToRawLongBits(x) | QUIET_64);
  }

  /** The smaller one. */
  public static float F32_MIN(float a, float b) {
    return quiet(Math.min(a, b));
  }

  /** The smaller one. */
  public static double F64_MIN(double a, double b) {
    return quiet(Math.min(a, b));
  }

  /** The greater one. */
  public static float F32_MAX(float a, float b) {
    return quiet(Math.max(a, b));
  }

  /** The greater one. */
  public static double F64_MAX(double a, double b) {
    return quiet(Math.max(a, b));
  }

  /** The next whole number above. */
  public static float F32_CEIL(float x) {
    return quiet((float) Math.ceil(x));
  }

  /** The next whole number above. */
  public static double F64_CEIL(double x) {
    return quiet(Math.ceil(x));
  }

  /** The next whole number below. */
  public static float F32_FLOOR(float x) {
    return quiet((float) Math.floor(x));
  }

  /** The next whole number below. */
  public static double F64_FLOOR(double x) {
    return quiet(Math.floor(x));
  }

  /** The next whole number towards zero. */
  public static float F32_TRUNC(float x) {
    return quiet((float) (x < 0 ? Math.ceil(x) : Math.floor(x)));
  }

  /** The next whole number towards zero. */
  public static double F64_TRUNC(double x) {
    return quiet(x < 0 ? Math.ceil(x) : Math.floor(x));
  }

  /** The nearest whole number, an even one of two. */
  public static float F32_NEAREST(float x) {
    return quiet((float) Math.rint(x));
  }

  /** The nearest whole number, an even one of two. */
  public static double F64_NEAREST(double x) {
    return quiet(Math.rint(x));
  }

  /** The square root. */
  public static float F32_SQRT(float x) {
    return quiet((float) Math.sqrt(x));
  }

  /** The square root. */
  public static double F64_SQRT(double x) {
    return quiet(Math.sqrt(x));
  }

  /** Without its sign. */
  public static float F32_ABS(float x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(x) & Integer.MAX_VALUE);
  }

  /** Without its sign. */
  public static double F64_ABS(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
  }

  /** The first one with the sign of the second. */
  public static float F32_COPYSIGN(float a, float b) {
    int sign = Float.floatToRawIntBits(b) & Integer.MIN_VALUE;
    return Float.intBitsToFloat(Float.floatToRawIntBits(a) & Integer.MAX_VALUE | sign);
  }

  /** The first one with the sign of the second. */
  public static double F64_COPYSIGN(double a, double b) {
    long sign = Double.doubleToRawLongBits(b) & Long.MIN_VALUE;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & Long.MAX_VALUE | sign);
  }
}
