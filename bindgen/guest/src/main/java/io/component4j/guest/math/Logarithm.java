package io.component4j.guest.math;

import static io.component4j.guest.math.Exponential.LN2_HIGH;
import static io.component4j.guest.math.Exponential.LN2_LOW;
import static io.component4j.guest.math.Words.FRACTION;
import static io.component4j.guest.math.Words.INFINITE;
import static io.component4j.guest.math.Words.MAGNITUDE;

import org.teavm.interop.Unmanaged;

/** Logarithms, as FDLIBM 5.3 defines their results. */
@Unmanaged
final class Logarithm {
  private static final double TWO_54 = 0x1p54;
  private static final double L1 = 6.666666666666735130e-01;
  private static final double L2 = 3.999999999940941908e-01;
  private static final double L3 = 2.857142874366239149e-01;
  private static final double L4 = 2.222219843214978396e-01;
  private static final double L5 = 1.818357216161805012e-01;
  private static final double L6 = 1.531383769920937332e-01;
  private static final double L7 = 1.479819860511658591e-01;

  private Logarithm() {}

  static double log(double value) {
    double x = value;
    int high = Words.high(x);
    int k = 0;
    if (high < 0x00100000) {
      if (x == 0) {
        return Double.NEGATIVE_INFINITY;
      }
      if (high < 0) {
        return Double.NaN;
      }
      k = -54;
      x *= TWO_54;
      high = Words.high(x);
    }
    if (high >= INFINITE) {
      return x + x;
    }
    k += (high >> 20) - 1023;
    high &= FRACTION;
    // What is above the root of 2 is halved.
    int above = high + 0x95F64 & 0x100000;
    k += above >> 20;
    double f = Words.withHigh(x, high | above ^ 0x3FF00000) - 1;
    double powers = k;
    if ((FRACTION & 2 + high) < 3) {
      // |f| < 2^-20
      if (f == 0) {
        return k == 0 ? 0 : powers * LN2_HIGH + powers * LN2_LOW;
      }
      double r = f * f * (0.5 - 0.33333333333333333 * f);
      return k == 0 ? f - r : powers * LN2_HIGH - (r - powers * LN2_LOW - f);
    }
    double s = f / (2 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (L2 + w * (L4 + w * L6));
    double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    double r = odd + even;
    if ((high - 0x6147A | 0x6B851 - high) > 0) {
      double half = 0.5 * f * f;
      double t = s * (half + r);
      return k == 0 ? f - (half - t) : powers * LN2_HIGH - (half - (t + powers * LN2_LOW) - f);
    }
    double t = s * (f - r);
    return k == 0 ? f - t : powers * LN2_HIGH - (t - powers * LN2_LOW - f);
  }

  static double log10(double value) {
    double x = value;
    int high = Words.high(x);
    int k = 0;
    if (high < 0x00100000) {
      if (x == 0) {
        return Double.NEGATIVE_INFINITY;
      }
      if (high < 0) {
        return Double.NaN;
      }
      k = -54;
      x *= TWO_54;
      high = Words.high(x);
    }
    if (high >= INFINITE) {
      return x + x;
    }
    k += (high >> 20) - 1023;
    int negative = k >>> 31;
    double powers = k + negative;
    double rest = Words.withHigh(x, high & FRACTION | 0x3FF - negative << 20);
    double z = powers * 3.69423907715893078616e-13 + 4.34294481903251816668e-01 * log(rest);
    return z + powers * 3.01029995663611771306e-01;
  }

  static double log1p(double x) {
    int high = Words.high(x);
    int size = high & MAGNITUDE;
    int k = 1;
    double f = 0;
    double c = 0;
    int fraction = 0;
    if (high < 0x3FDA827A) {
      // x < 2^0.5 - 1
      if (size >= Words.ONE) {
        return x == -1 ? Double.NEGATIVE_INFINITY : Double.NaN;
      }
      if (size < 0x3E200000) {
        return size < 0x3C900000 ? x : x - x * x * 0.5;
      }
      if (high > 0 || high <= 0xBFD2BEC3) {
        // 2^-0.5 - 1 < x: nothing to reduce
        k = 0;
        f = x;
        fraction = 1;
      }
    }
    if (high >= INFINITE) {
      return x + x;
    }
    if (k != 0) {
      double sum;
      if (high < 0x43400000) {
        sum = 1 + x;
        fraction = Words.high(sum);
        k = (fraction >> 20) - 1023;
        c = (k > 0 ? 1 - (sum - x) : x - (sum - 1)) / sum;
      } else {
        sum = x;
        fraction = Words.high(sum);
        k = (fraction >> 20) - 1023;
      }
      fraction &= FRACTION;
      if (fraction < 0x6A09E) {
        sum = Words.withHigh(sum, fraction | 0x3FF00000);
      } else {
        k++;
        sum = Words.withHigh(sum, fraction | 0x3FE00000);
        fraction = 0x00100000 - fraction >> 2;
      }
      f = sum - 1;
    }
    double half = 0.5 * f * f;
    if (fraction == 0) {
      // |f| < 2^-20
      if (f == 0) {
        return k == 0 ? 0 : k * LN2_HIGH + (c + k * LN2_LOW);
      }
      double r = half * (1 - 0.66666666666666666 * f);
      return k == 0 ? f - r : k * LN2_HIGH - (r - (k * LN2_LOW + c) - f);
    }
    double s = f / (2 + f);
    double z = s * s;
    double r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
    double t = s * (half + r);
    return k == 0 ? f - (half - t) : k * LN2_HIGH - (half - (t + (k * LN2_LOW + c)) - f);
  }
}
