package io.component4j.guest.math;

import io.component4j.guest.Float64;
import org.teavm.interop.Unmanaged;

/**
 * What {@code java.lang.Math} and {@code java.lang.StrictMath} do in a guest, where the compiler
 * would have it done by JavaScript, less accurately, or not at all. All is as of {@link
 * StrictMath}, to the bit.
 */
public final class Mathematics {
  private static final double DEGREES = 0.017453292519943295;
  private static final double RADIANS = 57.29577951308232;

  private Mathematics() {}

  /** As of {@link StrictMath}. */
  @Unmanaged
  public static double sqrt(double value) {
    return Float64.sqrt(value);
  }

  /** As of {@link StrictMath}. */
  @Unmanaged
  public static double floor(double value) {
    return Float64.floor(value);
  }

  /** As of {@link StrictMath}. */
  @Unmanaged
  public static double ceil(double value) {
    return Float64.ceil(value);
  }

  /** As of {@link StrictMath}. */
  @Unmanaged
  public static double rint(double value) {
    return Float64.nearest(value);
  }

  /** As of {@link StrictMath}. */
  public static double sin(double value) {
    return Trigonometric.sin(value);
  }

  /** As of {@link StrictMath}. */
  public static double cos(double value) {
    return Trigonometric.cos(value);
  }

  /** As of {@link StrictMath}. */
  public static double tan(double value) {
    return Trigonometric.tan(value);
  }

  /** As of {@link StrictMath}. */
  public static double asin(double value) {
    return InverseTrigonometric.asin(value);
  }

  /** As of {@link StrictMath}. */
  public static double acos(double value) {
    return InverseTrigonometric.acos(value);
  }

  /** As of {@link StrictMath}. */
  public static double atan(double value) {
    return InverseTrigonometric.atan(value);
  }

  /** As of {@link StrictMath}. */
  public static double exp(double value) {
    return Exponential.exp(value);
  }

  /** As of {@link StrictMath}. */
  public static double expm1(double value) {
    return Exponential.expm1(value);
  }

  /** As of {@link StrictMath}. */
  public static double sinh(double value) {
    return Exponential.sinh(value);
  }

  /** As of {@link StrictMath}. */
  public static double cosh(double value) {
    return Exponential.cosh(value);
  }

  /** As of {@link StrictMath}. */
  public static double tanh(double value) {
    return Exponential.tanh(value);
  }

  /** As of {@link StrictMath}. */
  public static double log(double value) {
    return Logarithm.log(value);
  }

  /** As of {@link StrictMath}. */
  public static double log10(double value) {
    return Logarithm.log10(value);
  }

  /** As of {@link StrictMath}. */
  public static double log1p(double value) {
    return Logarithm.log1p(value);
  }

  /** As of {@link StrictMath}. */
  public static double cbrt(double value) {
    return Power.cbrt(value);
  }

  /** As of {@link StrictMath}. */
  public static double atan2(double y, double x) {
    return InverseTrigonometric.atan2(y, x);
  }

  /** As of {@link StrictMath}. */
  public static double pow(double base, double exponent) {
    return Power.pow(base, exponent);
  }

  /** As of {@link StrictMath}. */
  public static double hypot(double x, double y) {
    return Power.hypot(x, y);
  }

  /** As of {@link StrictMath}. */
  public static double IEEEremainder(double dividend, double divisor) {
    return Remainder.nearest(dividend, divisor);
  }

  /** As of {@link StrictMath}. */
  public static double fma(double a, double b, double c) {
    return Bits.fma(a, b, c);
  }

  /** As of {@link StrictMath}. */
  public static float fma(float a, float b, float c) {
    return Bits.fma(a, b, c);
  }

  /** As of {@link StrictMath}. */
  public static double scalb(double value, int exponent) {
    return Bits.scalb(value, exponent);
  }

  /** As of {@link StrictMath}. */
  public static float scalb(float value, int exponent) {
    return (float) Bits.scalb((double) value, exponent);
  }

  /** As of {@link StrictMath}. */
  public static long round(double value) {
    double below = Math.floor(value);
    return (long) (value - below >= 0.5 ? below + 1 : below);
  }

  /** As of {@link StrictMath}. */
  public static int round(float value) {
    return (int) Math.floor(value + 0.5);
  }

  /** As of {@link StrictMath}. */
  public static double ulp(double value) {
    double size = Words.abs(value);
    return size < Double.POSITIVE_INFINITY ? Bits.ulp(size) : size;
  }

  /** As of {@link StrictMath}. */
  public static float ulp(float value) {
    float size = Math.abs(value);
    if (!(size < Float.POSITIVE_INFINITY)) {
      return size;
    }
    int exponent = Float.floatToRawIntBits(size) >>> 23;
    return exponent > 23
        ? Float.intBitsToFloat(exponent - 23 << 23)
        : Float.intBitsToFloat(1 << Math.max(exponent - 1, 0));
  }

  /** As of {@link StrictMath}. */
  public static double nextAfter(double start, double direction) {
    return start < direction
        ? Math.nextUp(start)
        : start > direction
            ? Math.nextDown(start)
            : start == direction ? direction : start + direction;
  }

  /** As of {@link StrictMath}. */
  public static float nextAfter(float start, double direction) {
    return start < direction
        ? Math.nextUp(start)
        : start > direction
            ? Math.nextDown(start)
            : start == direction ? (float) direction : start + (float) direction;
  }

  /** As of {@link StrictMath}. */
  public static double toRadians(double degrees) {
    return degrees * DEGREES;
  }

  /** As of {@link StrictMath}. */
  public static double toDegrees(double radians) {
    return radians * RADIANS;
  }

  /** As of {@link StrictMath}. */
  public static long multiplyFull(int a, int b) {
    return (long) a * b;
  }

  /** As of {@link StrictMath}. */
  public static long multiplyHigh(long a, long b) {
    return Bits.multiplyHigh(a, b);
  }

  /** As of {@code StrictMath}. */
  public static long unsignedMultiplyHigh(long a, long b) {
    return Bits.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }

  /** As of {@link StrictMath}. */
  public static int addExact(int a, int b) {
    int sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw overflow("integer overflow");
    }
    return sum;
  }

  /** As of {@link StrictMath}. */
  public static long addExact(long a, long b) {
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      throw overflow("long overflow");
    }
    return sum;
  }

  /** As of {@link StrictMath}. */
  public static int subtractExact(int a, int b) {
    int difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      throw overflow("integer overflow");
    }
    return difference;
  }

  /** As of {@link StrictMath}. */
  public static long subtractExact(long a, long b) {
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      throw overflow("long overflow");
    }
    return difference;
  }

  /** As of {@link StrictMath}. */
  public static int multiplyExact(int a, int b) {
    long product = (long) a * b;
    if ((int) product != product) {
      throw overflow("integer overflow");
    }
    return (int) product;
  }

  /** As of {@link StrictMath}. */
  public static long multiplyExact(long a, int b) {
    return multiplyExact(a, (long) b);
  }

  /** As of {@link StrictMath}. */
  public static long multiplyExact(long a, long b) {
    long product = a * b;
    if (Bits.multiplyHigh(a, b) != product >> 63) {
      throw overflow("long overflow");
    }
    return product;
  }

  /** As of {@link StrictMath}. */
  public static int incrementExact(int value) {
    return addExact(value, 1);
  }

  /** As of {@link StrictMath}. */
  public static long incrementExact(long value) {
    return addExact(value, 1L);
  }

  /** As of {@link StrictMath}. */
  public static int decrementExact(int value) {
    return subtractExact(value, 1);
  }

  /** As of {@link StrictMath}. */
  public static long decrementExact(long value) {
    return subtractExact(value, 1L);
  }

  /** As of {@link StrictMath}. */
  public static int negateExact(int value) {
    return subtractExact(0, value);
  }

  /** As of {@link StrictMath}. */
  public static long negateExact(long value) {
    return subtractExact(0L, value);
  }

  /** As of {@link StrictMath}. */
  public static int toIntExact(long value) {
    if ((int) value != value) {
      throw overflow("integer overflow");
    }
    return (int) value;
  }

  /** As of {@link StrictMath}. */
  public static int absExact(int value) {
    if (value == Integer.MIN_VALUE) {
      throw overflow("Overflow to represent absolute value of Integer.MIN_VALUE");
    }
    return Math.abs(value);
  }

  /** As of {@link StrictMath}. */
  public static long absExact(long value) {
    if (value == Long.MIN_VALUE) {
      throw overflow("Overflow to represent absolute value of Long.MIN_VALUE");
    }
    return Math.abs(value);
  }

  private static ArithmeticException overflow(String message) {
    return new ArithmeticException(message);
  }
}
