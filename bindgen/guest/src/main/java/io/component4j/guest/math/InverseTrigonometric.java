package io.component4j.guest.math;

import static io.component4j.guest.math.Words.MAGNITUDE;

import org.teavm.interop.Unmanaged;

/** Angles of sines, cosines and tangents, as FDLIBM 5.3 defines their results. */
@Unmanaged
final class InverseTrigonometric {
  private static final double PI = 3.1415926535897931160e+00;
  private static final double PI_LOW = 1.2246467991473531772e-16;
  private static final double PI_2 = 1.57079632679489655800e+00;
  private static final double PI_2_LOW = 6.12323399573676603587e-17;
  private static final double PI_4 = 7.85398163397448278999e-01;
  private static final double PI_4_LOW = 3.06161699786838301793e-17;

  private InverseTrigonometric() {}

  /** The quotient of polynomials that sine and cosine share, of x^2 or half of 1 - x. */
  private static double quotient(double t) {
    double p =
        t
            * (1.66666666666666657415e-01
                + t
                    * (-3.25565818622400915405e-01
                        + t
                            * (2.01212532134862925881e-01
                                + t
                                    * (-4.00555345006794114027e-02
                                        + t
                                            * (7.91534994289814532176e-04
                                                + t * 3.47933107596021167570e-05)))));
    double q =
        1
            + t
                * (-2.40339491173441421878e+00
                    + t
                        * (2.02094576023350569471e+00
                            + t * (-6.88283971605453293030e-01 + t * 7.70381505559019352791e-02)));
    return p / q;
  }

  static double asin(double x) {
    int signed = Words.high(x);
    int high = signed & MAGNITUDE;
    double size = Words.abs(x);
    if (high >= Words.ONE) {
      return size == 1 ? x * PI_2 + x * PI_2_LOW : Double.NaN;
    }
    if (high < 0x3FE00000) {
      return high < 0x3E400000 ? x : x + x * quotient(x * x);
    }
    double t = (1 - size) * 0.5;
    double s = Math.sqrt(t);
    double r = quotient(t);
    double angle;
    if (high >= 0x3FEF3333) {
      // 0.975
      angle = PI_2 - (2 * (s + s * r) - PI_2_LOW);
    } else {
      double head = Words.head(s);
      double tail = (t - head * head) / (s + head);
      double p = 2 * s * r - (PI_2_LOW - 2 * tail);
      angle = PI_4 - (p - (PI_4 - 2 * head));
    }
    return Words.signedAs(signed, angle);
  }

  static double acos(double x) {
    int signed = Words.high(x);
    int high = signed & MAGNITUDE;
    if (high >= Words.ONE) {
      return x == 1 ? 0 : x == -1 ? PI + 2 * PI_2_LOW : Double.NaN;
    }
    if (high < 0x3FE00000) {
      if (high <= 0x3C600000) {
        return PI_2 + PI_2_LOW;
      }
      return PI_2 - (x - (PI_2_LOW - x * quotient(x * x)));
    }
    double z = (signed < 0 ? 1 + x : 1 - x) * 0.5;
    double s = Math.sqrt(z);
    double r = quotient(z);
    if (signed < 0) {
      return PI - 2 * (s + (r * s - PI_2_LOW));
    }
    double head = Words.head(s);
    double tail = (z - head * head) / (s + head);
    return 2 * (head + (r * s + tail));
  }

  static double atan(double value) {
    int signed = Words.high(value);
    int high = signed & MAGNITUDE;
    if (high >= 0x44100000) {
      // 2^66
      return Double.isNaN(value) ? value : Words.signedAs(signed, PI_2 + PI_2_LOW);
    }
    if (high < 0x3FDC0000) {
      return high < 0x3E200000 ? value : value - value * series(value);
    }
    // The angle beside which the rest is small: of 1/2, 1, 3/2 and infinity.
    double x = Words.abs(value);
    double angle;
    double low;
    if (high < 0x3FE60000) {
      angle = 4.63647609000806093515e-01;
      low = 2.26987774529616870924e-17;
      x = (2 * x - 1) / (2 + x);
    } else if (high < 0x3FF30000) {
      angle = PI_4;
      low = PI_4_LOW;
      x = (x - 1) / (x + 1);
    } else if (high < 0x40038000) {
      angle = 9.82793723247329054082e-01;
      low = 1.39033110312309984516e-17;
      x = (x - 1.5) / (1 + 1.5 * x);
    } else {
      angle = PI_2;
      low = PI_2_LOW;
      x = -1 / x;
    }
    return Words.signedAs(signed, angle - (x * series(x) - low - x));
  }

  private static double series(double x) {
    double z = x * x;
    double w = z * z;
    double even =
        z
            * (3.33333333333329318027e-01
                + w
                    * (1.42857142725034663711e-01
                        + w
                            * (9.09088713343650656196e-02
                                + w
                                    * (6.66107313738753120669e-02
                                        + w
                                            * (4.97687799461593236017e-02
                                                + w * 1.62858201153657823623e-02)))));
    double odd =
        w
            * (-1.99999999998764832476e-01
                + w
                    * (-1.11111104054623557880e-01
                        + w
                            * (-7.69187620504482999495e-02
                                + w
                                    * (-5.83357013379057348645e-02
                                        + w * -3.65315727442169155270e-02))));
    return even + odd;
  }

  static double atan2(double y, double x) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return x + y;
    }
    if (x == 1) {
      return atan(y);
    }
    int highX = Words.high(x);
    int highY = Words.high(y);
    if (y == 0) {
      return highX < 0 ? Words.signedAs(highY, PI) : y;
    }
    if (x == 0) {
      return Words.signedAs(highY, PI_2);
    }
    if (Double.isInfinite(x)) {
      double angle = highX < 0 ? PI : 0;
      if (Double.isInfinite(y)) {
        angle = highX < 0 ? 3 * PI_4 : PI_4;
      }
      return Words.signedAs(highY, angle);
    }
    if (Double.isInfinite(y)) {
      return Words.signedAs(highY, PI_2);
    }
    int apart = (highY & MAGNITUDE) - (highX & MAGNITUDE) >> 20;
    double z;
    if (apart > 60) {
      z = PI_2 + 0.5 * PI_LOW;
    } else if (highX < 0 && apart < -60) {
      z = 0;
    } else {
      z = atan(Words.abs(y / x));
    }
    if (highX < 0) {
      return highY < 0 ? z - PI_LOW - PI : PI - (z - PI_LOW);
    }
    return highY < 0 ? -z : z;
  }
}
