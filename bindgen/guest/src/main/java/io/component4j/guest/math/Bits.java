package io.component4j.guest.math;

import org.teavm.interop.Unmanaged;

/** Operations that are exact, or round once. */
@Unmanaged
final class Bits {
  private static final long FRACTION = (1L << 52) - 1;
  private static final long HIDDEN = 1L << 52;

  /** The exponent of the smallest number. */
  private static final int LOWEST = -1074;

  /** The exponent of the lowest bit of the largest. */
  private static final int HIGHEST = 971;

  private Bits() {}

  /** The number times a power of 2. */
  static double scalb(double x, int exponent) {
    double y = x;
    // More is infinity or 0 for all numbers.
    int left = Math.max(Math.min(exponent, 2200), -2200);
    while (left > 1023) {
      y *= 0x1p1023;
      left -= 1023;
    }
    // What is subnormal after this is 0 in the end: so nothing is rounded twice.
    while (left < -1022) {
      y *= 0x1p-969;
      left += 969;
    }
    return y * Double.longBitsToDouble(1023L + left << 52);
  }

  /** The sum of a product and a number, rounded once. */
  static double fma(double a, double b, double c) {
    if (Double.isInfinite(a)
        || Double.isNaN(a)
        || Double.isInfinite(b)
        || Double.isNaN(b)
        || a == 0
        || b == 0) {
      return a * b + c;
    }
    if (Double.isInfinite(c) || Double.isNaN(c)) {
      return c;
    }
    boolean negative = (bits(a) ^ bits(b)) < 0;
    long u = significand(a);
    long v = significand(b);
    int exponent = exponent(a) + exponent(b);
    // The product, its highest bit at 125.
    long high = multiplyHigh(u, v);
    long low = u * v;
    int free = Long.numberOfLeadingZeros(high) + (high == 0 ? Long.numberOfLeadingZeros(low) : 0);
    int up = free - 2;
    high = highShifted(high, low, up);
    low = lowShifted(low, up);
    exponent -= up;
    if (c == 0) {
      return signed(negative, rounded(high, low, exponent));
    }
    boolean minus = bits(c) < 0;
    // As much of the other, its highest bit at 125 too.
    long w = significand(c);
    int upper = Long.numberOfLeadingZeros(w) - 2;
    long highC = w << upper;
    long lowC = 0;
    int exponentC = exponent(c) - upper - 64;
    int apart = exponent - exponentC;
    if (apart > 0) {
      lowC = sticky(highC, lowC, apart);
      highC = apart < 64 ? highC >>> apart : 0;
    } else if (apart < 0) {
      low = sticky(high, low, -apart);
      high = -apart < 64 ? high >>> -apart : 0;
      exponent = exponentC;
    }
    if (negative == minus) {
      low += lowC;
      high += highC + (Long.compareUnsigned(low, lowC) < 0 ? 1 : 0);
    } else {
      long borrow = Long.compareUnsigned(low, lowC) < 0 ? 1 : 0;
      low -= lowC;
      high -= highC + borrow;
      if (high < 0) {
        negative = minus;
        low = -low;
        high = ~high + (low == 0 ? 1 : 0);
      }
      if ((high | low) == 0) {
        return 0;
      }
    }
    return signed(negative, rounded(high, low, exponent));
  }

  /** The sum of a product and a number, rounded once. */
  static float fma(float a, float b, float c) {
    double product = (double) a * b;
    double sum = product + c;
    if (Double.isNaN(sum) || Double.isInfinite(sum) || sum == 0) {
      return (float) sum;
    }
    // Rounded to odd it has enough bits to be rounded again.
    double part = sum - product;
    double error = product - (sum - part) + (c - part);
    if (error != 0 && (bits(sum) & 1) == 0) {
      sum = Double.longBitsToDouble(bits(sum) + (error > 0 == sum > 0 ? 1 : -1));
    }
    return (float) sum;
  }

  /** The distance to the next larger of a positive finite number. */
  static double ulp(double x) {
    int exponent = (int) (bits(x) >>> 52);
    return Double.longBitsToDouble(
        exponent > 52 ? exponent - 52L << 52 : 1L << Math.max(exponent - 1, 0));
  }

  private static long bits(double x) {
    return Double.doubleToRawLongBits(x);
  }

  private static long significand(double x) {
    long fraction = bits(x) & FRACTION;
    return (bits(x) & Long.MAX_VALUE) < HIDDEN ? fraction : fraction | HIDDEN;
  }

  private static int exponent(double x) {
    return Math.max((int) (bits(x) >>> 52) & 0x7FF, 1) - 1075;
  }

  private static double signed(boolean negative, double x) {
    return negative ? -x : x;
  }

  private static long highShifted(long high, long low, int up) {
    return up == 0 ? high : up < 64 ? high << up | low >>> 64 - up : low << up - 64;
  }

  private static long lowShifted(long low, int up) {
    return up < 64 ? low << up : 0;
  }

  /** The lower half of what is shifted down, by less than 128. */
  private static long lowerShifted(long high, long low, int down) {
    return down == 0 ? low : down < 64 ? high << 64 - down | low >>> down : high >>> down - 64;
  }

  /** Whether any of that many lowest bits is set. */
  private static boolean anyOf(long high, long low, int lowest) {
    if (lowest >= 128) {
      return (high | low) != 0;
    }
    if (lowest > 64) {
      return (low | high << 128 - lowest) != 0;
    }
    return lowest > 0 && low << 64 - lowest != 0;
  }

  /** The lower half of what is shifted down; its lowest bit is set too if one was lost. */
  private static long sticky(long high, long low, int down) {
    long kept = down >= 128 ? 0 : lowerShifted(high, low, down);
    return anyOf(high, low, down) ? kept | 1 : kept;
  }

  /** The number next to 128 bits times a power of 2. */
  private static double rounded(long high, long low, int exponent) {
    int top =
        high == 0 ? 63 - Long.numberOfLeadingZeros(low) : 127 - Long.numberOfLeadingZeros(high);
    int unit = Math.max(top + exponent - 52, LOWEST);
    if (unit > HIGHEST) {
      return Double.POSITIVE_INFINITY;
    }
    int down = unit - exponent;
    long kept;
    if (down <= 0) {
      // No more bits than the result has.
      kept = low << -down;
    } else if (down >= 128) {
      // Less than half of the smallest.
      kept = 0;
    } else {
      kept = lowerShifted(high, low, down);
      boolean half = (lowerShifted(high, low, down - 1) & 1) != 0;
      if (half && ((kept & 1) != 0 || anyOf(high, low, down - 1))) {
        kept++;
      }
    }
    // A sum that carries into the exponent is the next power of 2, or infinity.
    long result = kept < HIDDEN ? kept : kept - HIDDEN + ((long) (unit - LOWEST + 1) << 52);
    return Double.longBitsToDouble(result);
  }

  /** The upper half of a product of 128 bits. */
  static long multiplyHigh(long a, long b) {
    long upperA = a >> 32;
    long upperB = b >> 32;
    long lowerA = a & 0xFFFFFFFFL;
    long lowerB = b & 0xFFFFFFFFL;
    long middle = upperA * lowerB + (lowerA * lowerB >>> 32);
    long other = lowerA * upperB + (middle & 0xFFFFFFFFL);
    return upperA * upperB + (middle >> 32) + (other >> 32);
  }
}
