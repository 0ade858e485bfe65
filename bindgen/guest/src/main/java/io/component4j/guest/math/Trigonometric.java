package io.component4j.guest.math;

import static io.component4j.guest.math.Words.INFINITE;
import static io.component4j.guest.math.Words.MAGNITUDE;

/** Sine, cosine and tangent, as FDLIBM 5.3 defines their results. */
final class Trigonometric {
  /** The upper half of pi / 4. */
  private static final int QUARTER_PI = 0x3FE921FB;

  private static final double S1 = -1.66666666666666324348e-01;
  private static final double PI_4 = 7.85398163397448278999e-01;
  private static final double PI_4_LOW = 3.06161699786838301793e-17;

  private Trigonometric() {}

  static double sin(double x) {
    int high = Words.high(x) & MAGNITUDE;
    if (high <= QUARTER_PI) {
      return sine(x);
    }
    if (high >= INFINITE) {
      return x - x;
    }
    Reduced reduced = new Reduced(x);
    return switch (reduced.quadrant & 3) {
      case 0 -> sine(reduced.rest, reduced.tail);
      case 1 -> cosine(reduced.rest, reduced.tail);
      case 2 -> -sine(reduced.rest, reduced.tail);
      default -> -cosine(reduced.rest, reduced.tail);
    };
  }

  static double cos(double x) {
    int high = Words.high(x) & MAGNITUDE;
    if (high <= QUARTER_PI) {
      return cosine(x, 0);
    }
    if (high >= INFINITE) {
      return x - x;
    }
    Reduced reduced = new Reduced(x);
    return switch (reduced.quadrant & 3) {
      case 0 -> cosine(reduced.rest, reduced.tail);
      case 1 -> -sine(reduced.rest, reduced.tail);
      case 2 -> -cosine(reduced.rest, reduced.tail);
      default -> sine(reduced.rest, reduced.tail);
    };
  }

  static double tan(double x) {
    int high = Words.high(x) & MAGNITUDE;
    if (high <= QUARTER_PI) {
      return tangent(x, 0, false);
    }
    if (high >= INFINITE) {
      return x - x;
    }
    Reduced reduced = new Reduced(x);
    return tangent(reduced.rest, reduced.tail, (reduced.quadrant & 1) != 0);
  }

  /** The sine, up to pi / 4. */
  private static double sine(double x) {
    if ((Words.high(x) & MAGNITUDE) < 0x3E400000) {
      return x;
    }
    double z = x * x;
    return x + z * x * (S1 + z * sines(z));
  }

  /** The sine of the sum, up to pi / 4. */
  private static double sine(double x, double tail) {
    if ((Words.high(x) & MAGNITUDE) < 0x3E400000) {
      return x;
    }
    double z = x * x;
    double v = z * x;
    return x - (z * (0.5 * tail - v * sines(z)) - tail - v * S1);
  }

  private static double sines(double z) {
    return 8.33333333332248946124e-03
        + z
            * (-1.98412698298579493134e-04
                + z
                    * (2.75573137070700676789e-06
                        + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
  }

  /** The cosine of the sum, up to pi / 4. */
  private static double cosine(double x, double tail) {
    int high = Words.high(x) & MAGNITUDE;
    if (high < 0x3E400000) {
      return 1;
    }
    double z = x * x;
    double r =
        z
            * (4.16666666666666019037e-02
                + z
                    * (-1.38888888888741095749e-03
                        + z
                            * (2.48015872894767294178e-05
                                + z
                                    * (-2.75573143513906633035e-07
                                        + z
                                            * (2.08757232129817482790e-09
                                                + z * -1.13596475577881948265e-11)))));
    if (high < 0x3FD33333) {
      // |x| < 0.3
      return 1 - (0.5 * z - (z * r - x * tail));
    }
    // About x / 4 is taken away first, of few bits.
    double quarter = high > 0x3FE90000 ? 0.28125 : Words.of(high - 0x00200000);
    double half = 0.5 * z - quarter;
    return 1 - quarter - (half - (z * r - x * tail));
  }

  /** The tangent of the sum, up to pi / 4, or what 1 divided by it is, negated. */
  private static double tangent(double value, double valueTail, boolean inverse) {
    double x = value;
    double tail = valueTail;
    int signed = Words.high(x);
    int high = signed & MAGNITUDE;
    if (high < 0x3E300000) {
      if (!inverse) {
        return x;
      }
      double sum = x + tail;
      return x == 0 ? 1 / Words.abs(x) : inverted(sum, x, tail);
    }
    boolean large = high >= 0x3FE59428;
    if (large) {
      // From 0.6744 on: what is missing to pi / 4.
      if (signed < 0) {
        x = -x;
        tail = -tail;
      }
      x = PI_4 - x + (PI_4_LOW - tail);
      tail = 0;
    }
    double z = x * x;
    double w = z * z;
    double odd =
        1.33333333333201242699e-01
            + w
                * (2.18694882948595424599e-02
                    + w
                        * (3.59207910759131235356e-03
                            + w
                                * (5.88041240820264096874e-04
                                    + w
                                        * (7.81794442939557092300e-05
                                            + w * -1.85586374855275456654e-05))));
    double even =
        z
            * (5.39682539762260521377e-02
                + w
                    * (8.86323982359930005737e-03
                        + w
                            * (1.45620945432529025516e-03
                                + w
                                    * (2.46463134818469906812e-04
                                        + w
                                            * (7.14072491382608190305e-05
                                                + w * 2.59073051863633712884e-05)))));
    double cube = z * x;
    double r = tail + z * (cube * (odd + even) + tail);
    r += 3.33333333333334091986e-01 * cube;
    double sum = x + r;
    if (large) {
      double v = inverse ? -1 : 1;
      return (signed < 0 ? -1 : 1) * (v - 2 * (x - (sum * sum / (sum + v) - r)));
    }
    return inverse ? inverted(sum, x, r) : sum;
  }

  /** -1 divided by the exact sum of two numbers. */
  private static double inverted(double sum, double a, double b) {
    double head = Words.head(sum);
    double tail = b - (head - a);
    double quotient = -1 / sum;
    double t = Words.head(quotient);
    double s = 1 + t * head;
    return t + quotient * (s + t * tail);
  }
}
