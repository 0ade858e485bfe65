package io.component4j.guest.math;

import static io.component4j.guest.math.Words.INFINITE;
import static io.component4j.guest.math.Words.MAGNITUDE;

import org.teavm.interop.Unmanaged;

/** The exponential function and the hyperbolic ones, as FDLIBM 5.3 defines their results. */
@Unmanaged
final class Exponential {
  /** ln 2 in two parts, of which a small multiple of the first is exact. */
  static final double LN2_HIGH = 6.93147180369123816490e-01;

  static final double LN2_LOW = 1.90821492927058770002e-10;

  private static final double ONE_BY_LN2 = 1.44269504088896338700e+00;

  /** Beyond the first the result is infinite, beyond the second it is 0. */
  private static final double LARGEST = 7.09782712893383973096e+02;

  private static final double SMALLEST = -7.45133219101941108420e+02;

  /** The upper half of the first of these. */
  private static final int LARGEST_HIGH = 0x40862E42;

  /** The upper half of ln 2 / 2: nearer to 0 nothing is reduced. */
  private static final int HALF_LN2_HIGH = 0x3FD62E42;

  /** The upper half of 3 ln 2 / 2. */
  private static final int THREE_HALVES_LN2_HIGH = 0x3FF0A2B2;

  /** The upper half of 22: e^-22 is nothing beside e^22. */
  private static final int TWENTY_TWO = 0x40360000;

  /** Half of e to this is the largest that is finite. */
  private static final double LARGEST_HALVED = 710.4758600739439;

  private static final double TINY = 1.0e-300;

  private Exponential() {}

  /** The polynomial that {@link #exp} and {@link Power} share, of z = x^2. */
  static double polynomial(double z) {
    return z
        * (1.66666666666666019037e-01
            + z
                * (-2.77777777770155933842e-03
                    + z
                        * (6.61375632143793436117e-05
                            + z * (-1.65339022054652515390e-06 + z * 4.13813679705723846039e-08))));
  }

  static double exp(double x) {
    int signed = Words.high(x);
    int high = signed & MAGNITUDE;
    if (high >= LARGEST_HIGH) {
      if (Double.isNaN(x)) {
        return x + x;
      }
      if (x > LARGEST) {
        return Double.POSITIVE_INFINITY;
      }
      if (x < SMALLEST) {
        return 0;
      }
    }
    double upper = 0;
    double lower = 0;
    int k = 0;
    double rest = x;
    if (high > HALF_LN2_HIGH) {
      k = multiples(x, high);
      upper = x - k * LN2_HIGH;
      lower = k * LN2_LOW;
      rest = upper - lower;
    } else if (high < 0x3E300000) {
      return 1 + x;
    }
    double c = rest - polynomial(rest * rest);
    if (k == 0) {
      return 1 - (rest * c / (c - 2) - rest);
    }
    double y = 1 - (lower - rest * c / (2 - c) - upper);
    if (k >= -1021) {
      return Words.shifted(y, k);
    }
    return Words.shifted(y, k + 1000) * 9.33263618503218878990e-302;
  }

  /** How often ln 2 goes into what is more than half of it. */
  private static int multiples(double x, int high) {
    if (high < THREE_HALVES_LN2_HIGH) {
      return x < 0 ? -1 : 1;
    }
    return (int) (ONE_BY_LN2 * x + (x < 0 ? -0.5 : 0.5));
  }

  static double expm1(double x) {
    int high = Words.high(x) & MAGNITUDE;
    boolean negative = Words.high(x) < 0;
    // 56 ln 2
    if (high >= 0x4043687A) {
      if (Double.isNaN(x)) {
        return x + x;
      }
      if (x > LARGEST) {
        return Double.POSITIVE_INFINITY;
      }
      if (negative) {
        return -1;
      }
    }
    double c = 0;
    int k = 0;
    double rest = x;
    if (high > HALF_LN2_HIGH) {
      k = multiples(x, high);
      double upper = x - k * LN2_HIGH;
      double lower = k * LN2_LOW;
      rest = upper - lower;
      c = upper - rest - lower;
    } else if (high < 0x3C900000) {
      return x;
    }
    double half = 0.5 * rest;
    double z = rest * half;
    double r =
        1
            + z
                * (-3.33333333333331316428e-02
                    + z
                        * (1.58730158725481460165e-03
                            + z
                                * (-7.93650757867487942473e-05
                                    + z
                                        * (4.00821782732936239552e-06
                                            + z * -2.01099218183624371326e-07))));
    double t = 3 - r * half;
    double e = z * ((r - t) / (6 - rest * t));
    if (k == 0) {
      return rest - (rest * e - z);
    }
    e = rest * (e - c) - c;
    e -= z;
    if (k == -1) {
      return 0.5 * (rest - e) - 0.5;
    }
    if (k == 1) {
      return rest < -0.25 ? -2 * (e - (rest + 0.5)) : 1 + 2 * (rest - e);
    }
    if (k <= -2 || k > 56) {
      return Words.shifted(1 - (e - rest), k) - 1;
    }
    if (k < 20) {
      // 1 - 2^-k
      double less = Words.of(0x3FF00000 - (0x200000 >> k));
      return Words.shifted(less - (e - rest), k);
    }
    double power = Words.of(0x3FF - k << 20);
    return Words.shifted(rest - (e + power) + 1, k);
  }

  static double sinh(double x) {
    int high = Words.high(x) & MAGNITUDE;
    if (high >= INFINITE) {
      return x + x;
    }
    double half = x < 0 ? -0.5 : 0.5;
    double size = Words.abs(x);
    if (high < TWENTY_TWO) {
      if (high < 0x3E300000) {
        return x;
      }
      double t = expm1(size);
      return high < Words.ONE ? half * (2 * t - t * t / (t + 1)) : half * (t + t / (t + 1));
    }
    if (high < LARGEST_HIGH) {
      return half * exp(size);
    }
    if (size <= LARGEST_HALVED) {
      double w = exp(0.5 * size);
      return half * w * w;
    }
    return x * 1.0e307;
  }

  static double cosh(double x) {
    int high = Words.high(x) & MAGNITUDE;
    if (high >= INFINITE) {
      return x * x;
    }
    double size = Words.abs(x);
    if (high < 0x3FD62E43) {
      double t = expm1(size);
      double w = 1 + t;
      return high < 0x3C800000 ? w : 1 + t * t / (w + w);
    }
    if (high < TWENTY_TWO) {
      double t = exp(size);
      return 0.5 * t + 0.5 / t;
    }
    if (high < LARGEST_HIGH) {
      return 0.5 * exp(size);
    }
    if (size <= LARGEST_HALVED) {
      double w = exp(0.5 * size);
      return 0.5 * w * w;
    }
    return Double.POSITIVE_INFINITY;
  }

  static double tanh(double x) {
    int high = Words.high(x) & MAGNITUDE;
    if (high >= INFINITE) {
      return x < 0 ? 1 / x - 1 : 1 / x + 1;
    }
    double z;
    if (high < TWENTY_TWO) {
      if (high < 0x3C800000) {
        return x * (1 + x);
      }
      double size = Words.abs(x);
      if (high >= Words.ONE) {
        z = 1 - 2 / (expm1(2 * size) + 2);
      } else {
        double t = expm1(-2 * size);
        z = -t / (t + 2);
      }
    } else {
      z = 1 - TINY;
    }
    return x < 0 ? -z : z;
  }
}
