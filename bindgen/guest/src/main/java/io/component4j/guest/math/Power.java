package io.component4j.guest.math;

import static io.component4j.guest.math.Words.FRACTION;
import static io.component4j.guest.math.Words.INFINITE;
import static io.component4j.guest.math.Words.MAGNITUDE;
import static io.component4j.guest.math.Words.ONE;

import org.teavm.interop.Unmanaged;

/** Powers and roots, as FDLIBM 5.3 defines their results. */
@Unmanaged
final class Power {
  private static final double LN2 = 6.93147180559945286227e-01;
  private static final double LN2_HEAD = 6.93147182464599609375e-01;
  private static final double LN2_TAIL = -1.90465429995776804525e-09;
  private static final double ONE_BY_LN2 = 1.44269504088896338700e+00;
  private static final double ONE_BY_LN2_HEAD = 1.44269502162933349609e+00;
  private static final double ONE_BY_LN2_TAIL = 1.92596299112661746887e-08;

  /** 2 / (3 ln 2). */
  private static final double CP = 9.61796693925975554329e-01;

  private static final double CP_HEAD = 9.61796700954437255859e-01;
  private static final double CP_TAIL = -7.02846165095275826516e-09;

  /** log2 1.5. */
  private static final double LOG_HEAD = 5.84962487220764160156e-01;

  private static final double LOG_TAIL = 1.35003920212974897128e-08;

  /** How far below 1024 log2 of the largest number is. */
  private static final double OVERFLOW = 8.0085662595372944372e-17;

  private Power() {}

  static double pow(double x, double y) {
    if (y == 0) {
      return 1;
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return x + y;
    }
    double size = Words.abs(x);
    boolean negative = Words.high(x) < 0;
    if (Double.isInfinite(y)) {
      return size == 1 ? Double.NaN : size > 1 == y > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    if (y == 1) {
      return x;
    }
    if (y == -1) {
      return 1 / x;
    }
    if (y == 2) {
      return x * x;
    }
    if (y == 0.5 && !negative) {
      return Math.sqrt(x);
    }
    boolean odd = negative && isOdd(y);
    if (size == 0 || size == 1 || size == Double.POSITIVE_INFINITY) {
      if (negative && size == 1 && !isInteger(y)) {
        return Double.NaN;
      }
      double z = y < 0 ? 1 / size : size;
      return odd ? -z : z;
    }
    if (negative && !isInteger(y)) {
      return Double.NaN;
    }
    return magnitude(size, y, odd ? -1 : 1);
  }

  private static boolean isInteger(double y) {
    return Math.rint(y) == y;
  }

  private static boolean isOdd(double y) {
    // From 2^53 on all numbers are even.
    return Words.abs(y) < 0x1p53 && isInteger(y) && ((long) y & 1) != 0;
  }

  /** The power of a positive finite number other than 1, with a sign. */
  private static double magnitude(double x, double y, double sign) {
    int high = Words.high(x);
    int exponent = Words.high(y) & MAGNITUDE;
    double head;
    double tail;
    if (exponent > 0x41E00000) {
      // |y| > 2^31: all but what is next to 1 overflows.
      if (high < 0x3FEFFFFF || high <= 0x3FEFFFFF && exponent > 0x43F00000) {
        return y < 0 ? sign * Double.POSITIVE_INFINITY : sign * 0;
      }
      if (high > ONE || high >= ONE && exponent > 0x43F00000) {
        return y > 0 ? sign * Double.POSITIVE_INFINITY : sign * 0;
      }
      double t = x - 1;
      double w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
      double u = ONE_BY_LN2_HEAD * t;
      double v = t * ONE_BY_LN2_TAIL - w * ONE_BY_LN2;
      head = Words.head(u + v);
      tail = v - (head - u);
    } else {
      int n = 0;
      double ax = x;
      if (high < 0x00100000) {
        ax *= 0x1p53;
        n = -53;
        high = Words.high(ax);
      }
      n += (high >> 20) - 0x3FF;
      int fraction = high & FRACTION;
      high = fraction | 0x3FF00000;
      // Up to the root of 1.5 beside 1, up to the root of 3 beside 1.5, else beside 2.
      boolean beside = fraction > 0x3988E && fraction < 0xBB67A;
      if (fraction >= 0xBB67A) {
        n++;
        high -= 0x00100000;
      }
      ax = Words.withHigh(ax, high);
      double base = beside ? 1.5 : 1;
      double u = ax - base;
      double v = 1 / (ax + base);
      double s = u * v;
      double sHead = Words.head(s);
      double tHead = Words.of((high >> 1 | 0x20000000) + 0x00080000 + (beside ? 0x00040000 : 0));
      double tTail = ax - (tHead - base);
      double sTail = v * (u - sHead * tHead - sHead * tTail);
      double z = s * s;
      double r =
          z
              * z
              * (5.99999999999994648725e-01
                  + z
                      * (4.28571428578550184252e-01
                          + z
                              * (3.33333329818377432918e-01
                                  + z
                                      * (2.72728123808534006489e-01
                                          + z
                                              * (2.30660745775561754067e-01
                                                  + z * 2.06975017800338417784e-01)))));
      r += sTail * (sHead + s);
      z = sHead * sHead;
      tHead = Words.head(3 + z + r);
      tTail = r - (tHead - 3 - z);
      u = sHead * tHead;
      v = sTail * tHead + tTail * s;
      double pHead = Words.head(u + v);
      double pTail = v - (pHead - u);
      double zHead = CP_HEAD * pHead;
      double zTail = CP_TAIL * pHead + pTail * CP + (beside ? LOG_TAIL : 0);
      double log = beside ? LOG_HEAD : 0;
      head = Words.head(zHead + zTail + log + n);
      tail = zTail - (head - n - log - zHead);
    }
    double yHead = Words.head(y);
    double low = (y - yHead) * head + y * tail;
    double upper = yHead * head;
    return twoTo(upper, low, sign);
  }

  /** 2 to the sum, with a sign. */
  private static double twoTo(double upper, double low, double sign) {
    double z = low + upper;
    int high = Words.high(z);
    if (high >= 0x40900000) {
      // 1024 or more
      if (z > 1024 || low + OVERFLOW > z - upper) {
        return sign * Double.POSITIVE_INFINITY;
      }
    } else if ((high & MAGNITUDE) >= 0x4090CC00) {
      // -1075 or less
      if (z < -1075 || low <= z - upper) {
        return sign * 0;
      }
    }
    int n = 0;
    double rest = upper;
    int size = high & MAGNITUDE;
    if (size > 0x3FE00000) {
      int k = (size >> 20) - 0x3FF;
      n = high + (0x00100000 >> k + 1);
      k = ((n & MAGNITUDE) >> 20) - 0x3FF;
      double whole = Words.of(n & ~(FRACTION >> k));
      n = (n & FRACTION | 0x00100000) >> 20 - k;
      if (high < 0) {
        n = -n;
      }
      rest -= whole;
    }
    double t = Words.head(low + rest);
    double u = t * LN2_HEAD;
    double v = (low - (t - rest)) * LN2 + t * LN2_TAIL;
    z = u + v;
    double w = v - (z - u);
    t = z - Exponential.polynomial(z * z);
    double r = z * t / (t - 2) - (w + z * w);
    z = 1 - (r - z);
    int scaled = Words.high(z) + (n << 20);
    return sign * (scaled >> 20 <= 0 ? Bits.scalb(z, n) : Words.withHigh(z, scaled));
  }

  static double cbrt(double x) {
    int high = Words.high(x) & MAGNITUDE;
    if (high >= INFINITE || x == 0) {
      return x + x;
    }
    double size = Words.abs(x);
    double t;
    if (high < 0x00100000) {
      t = size * 0x1p54;
      t = Words.withHigh(t, Words.high(t) / 3 + 696219795);
    } else {
      t = Words.of(high / 3 + 715094163);
    }
    // To 23 bits, rounded up to 20, and a step of Newton's method.
    double r = t * t / size;
    double s = 5.42857142857142815906e-01 + r * t;
    t *=
        3.57142857142857150787e-01
            + 1.60714285714285720630e+00
                / (s + 1.41428571428571436819e+00 + -7.05306122448979611050e-01 / s);
    t = Words.of(Words.high(t) + 1);
    s = t * t;
    r = size / s;
    r = (r - t) / (t + t + r);
    t += t * r;
    return x < 0 ? -t : t;
  }

  static double hypot(double x, double y) {
    double a = Words.abs(x);
    double b = Words.abs(y);
    if (Double.isInfinite(a) || Double.isInfinite(b)) {
      return Double.POSITIVE_INFINITY;
    }
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return a + b;
    }
    if (Words.high(b) > Words.high(a)) {
      double swapped = a;
      a = b;
      b = swapped;
    }
    int highA = Words.high(a);
    int highB = Words.high(b);
    if (highA - highB > 0x3C00000) {
      return a + b;
    }
    int k = 0;
    if (highA > 0x5F300000) {
      // Above 2^500 squares overflow.
      highA -= 0x25800000;
      highB -= 0x25800000;
      k = 600;
      a = Words.withHigh(a, highA);
      b = Words.withHigh(b, highB);
    }
    if (highB < 0x20B00000) {
      // Below 2^-500 they are lost.
      if (highB < 0x00100000) {
        if (b == 0) {
          return a;
        }
        b *= 0x1p1022;
        a *= 0x1p1022;
        k -= 1022;
      } else {
        highA += 0x25800000;
        highB += 0x25800000;
        k -= 600;
        a = Words.withHigh(a, highA);
        b = Words.withHigh(b, highB);
      }
    }
    double w = a - b;
    if (w > b) {
      double head = Words.of(highA);
      double tail = a - head;
      w = Math.sqrt(head * head - (b * -b - tail * (a + head)));
    } else {
      a += a;
      double headB = Words.of(highB);
      double tailB = b - headB;
      double head = Words.of(highA + 0x00100000);
      double tail = a - head;
      w = Math.sqrt(head * headB - (w * -w - (head * tailB + tail * b)));
    }
    return k == 0 ? w : Words.shifted(1, k) * w;
  }
}
