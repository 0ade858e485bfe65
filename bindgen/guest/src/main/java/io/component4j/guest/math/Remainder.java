package io.component4j.guest.math;

import org.teavm.interop.Unmanaged;

/**
 * Remainders of divisions of floating-point numbers: all are exact. Takes the place of the
 * compiler's, which are not.
 */
@Unmanaged
public final class Remainder {
  private static final long FRACTION = (1L << 52) - 1;
  private static final long HIDDEN = 1L << 52;

  /** By so much a remainder can be shifted up and stay positive. */
  private static final int STEP = 10;

  private Remainder() {}

  /** {@code a % b}: of the sign of {@code a}. */
  public static double remainder(double a, double b) {
    if (Double.isNaN(a) || Double.isInfinite(a) || Double.isNaN(b) || b == 0) {
      return Double.NaN;
    }
    double size = Words.abs(a);
    double divisor = Words.abs(b);
    if (size < divisor) {
      return a;
    }
    long sign = Double.doubleToRawLongBits(a) & Long.MIN_VALUE;
    long dividendBits = Double.doubleToRawLongBits(size);
    long divisorBits = Double.doubleToRawLongBits(divisor);
    int exponent = Math.max((int) (divisorBits >>> 52), 1);
    int apart = Math.max((int) (dividendBits >>> 52), 1) - exponent;
    long modulus = significand(divisorBits);
    long rest = significand(dividendBits) % modulus;
    while (apart > 0 && rest != 0) {
      int step = Math.min(apart, STEP);
      rest = (rest << step) % modulus;
      apart -= step;
    }
    if (rest == 0) {
      return Double.longBitsToDouble(sign);
    }
    int up = Math.min(Long.numberOfLeadingZeros(rest) - 11, exponent - 1);
    rest <<= up;
    exponent -= up;
    // A number without the hidden bit is subnormal; its exponent is 1, but written as 0.
    long bits = rest < HIDDEN ? rest : rest & FRACTION | (long) exponent << 52;
    return Double.longBitsToDouble(sign | bits);
  }

  /** {@code a % b}: of the sign of {@code a}. */
  public static float remainder(float a, float b) {
    return (float) remainder((double) a, (double) b);
  }

  /** What is left when the nearest integer to the quotient is taken. */
  static double nearest(double a, double b) {
    if (Double.isNaN(a) || Double.isInfinite(a) || Double.isNaN(b) || b == 0) {
      return Double.NaN;
    }
    if (Double.isInfinite(b)) {
      return a;
    }
    double divisor = Words.abs(b);
    // What is doubled must not overflow.
    double rest = Words.abs(divisor < 0x1p1023 ? remainder(a, 2 * divisor) : a);
    if (divisor < 0x1p-1021) {
      if (rest + rest > divisor) {
        rest -= divisor;
        if (rest + rest >= divisor) {
          rest -= divisor;
        }
      }
    } else {
      double half = 0.5 * divisor;
      if (rest > half) {
        rest -= divisor;
        if (rest >= half) {
          rest -= divisor;
        }
      }
    }
    return Words.signedAs(Words.high(a), rest);
  }

  private static long significand(long bits) {
    return bits < HIDDEN ? bits : bits & FRACTION | HIDDEN;
  }
}
