package io.component4j.guest.math;

import static io.component4j.guest.math.Words.MAGNITUDE;

/**
 * An angle without its multiples of pi / 2, as FDLIBM 5.3 defines it: up to pi / 4, in two parts of
 * which the second is smaller than what the first cannot express.
 */
final class Reduced {
  private static final double TWO_BY_PI = 6.36619772367581382433e-01;

  /** pi / 2: of 33 bits, of the next 33, of the next 33; with each what is left then. */
  private static final double PART_1 = 1.57079632673412561417e+00;

  private static final double REST_1 = 6.07710050650619224932e-11;
  private static final double PART_2 = 6.07710050630396597660e-11;
  private static final double REST_2 = 2.02226624879595063154e-21;
  private static final double PART_3 = 2.02226624871116645580e-21;
  private static final double REST_3 = 8.47842766036889956997e-32;

  /** The upper half of pi / 2. */
  private static final int HALF_PI = 0x3FF921FB;

  /** The upper half of 2^19 pi. */
  private static final int MEDIUM = 0x413921FB;

  final double rest;
  final double tail;

  /** How often pi / 2 was taken away: right but for multiples of 8. */
  final int quadrant;

  /** Reduces a finite number above pi / 4 or below -pi / 4. */
  Reduced(double x) {
    int high = Words.high(x) & MAGNITUDE;
    if (high > MEDIUM) {
      LargeAngle large = new LargeAngle(Words.abs(x));
      rest = x < 0 ? -large.rest : large.rest;
      tail = x < 0 ? -large.tail : large.tail;
      quadrant = x < 0 ? -large.quadrant : large.quadrant;
      return;
    }
    double size = Words.abs(x);
    // Up to 3 pi / 4 it is 1 in any case.
    boolean once = high < 0x4002D97C;
    int n = once ? 1 : (int) (size * TWO_BY_PI + 0.5);
    double r = size - n * PART_1;
    double w = n * REST_1;
    double y = r - w;
    if (once) {
      if (high == HALF_PI) {
        r -= PART_2;
        w = REST_2;
        y = r - w;
      }
    } else if (n >= 32 || high == Words.high(n * (Math.PI / 2))) {
      // Few bits may be left.
      int exponent = high >> 20;
      if (exponent - exponent(y) > 16) {
        double t = r;
        w = n * PART_2;
        r = t - w;
        w = n * REST_2 - (t - r - w);
        y = r - w;
        if (exponent - exponent(y) > 49) {
          t = r;
          w = n * PART_3;
          r = t - w;
          w = n * REST_3 - (t - r - w);
          y = r - w;
        }
      }
    }
    double t = r - y - w;
    rest = x < 0 ? -y : y;
    tail = x < 0 ? -t : t;
    quadrant = x < 0 ? -n : n;
  }

  private static int exponent(double x) {
    return Words.high(x) >> 20 & 0x7FF;
  }
}
