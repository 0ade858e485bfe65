package io.component4j.guest.math;

import org.teavm.interop.Unmanaged;

/** The two halves of a {@code double}: the upper has the sign, the exponent and 20 bits of it. */
@Unmanaged
final class Words {
  /** The bits of the upper half but the sign. */
  static final int MAGNITUDE = 0x7FFFFFFF;

  /** The upper half of infinity; of no finite number is it as large. */
  static final int INFINITE = 0x7FF00000;

  /** The upper half of 1. */
  static final int ONE = 0x3FF00000;

  /** The bits of the upper half that are no exponent. */
  static final int FRACTION = 0x000FFFFF;

  private Words() {}

  static int high(double x) {
    return (int) (Double.doubleToRawLongBits(x) >>> 32);
  }

  static int low(double x) {
    return (int) Double.doubleToRawLongBits(x);
  }

  static double of(int high, int low) {
    return Double.longBitsToDouble((long) high << 32 | low & 0xFFFFFFFFL);
  }

  /** The number of that upper half, whose lower half is 0. */
  static double of(int high) {
    return Double.longBitsToDouble((long) high << 32);
  }

  static double withHigh(double x, int high) {
    return of(high, low(x));
  }

  /** The number without the lower half of its bits: what is left has products that are exact. */
  static double head(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xFFFFFFFF00000000L);
  }

  /** Adds to the exponent. The result is one only if it neither overflows nor is subnormal. */
  static double shifted(double x, int exponent) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) + ((long) exponent << 52));
  }

  /** The absolute value. */
  static double abs(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & Long.MAX_VALUE);
  }

  /** The number with its sign changed if the other's upper half is negative. */
  static double signedAs(int high, double x) {
    return high < 0 ? -x : x;
  }
}
