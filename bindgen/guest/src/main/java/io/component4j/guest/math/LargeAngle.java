package io.component4j.guest.math;

/**
 * The reduction of large angles, after Payne and Hanek: of the product with 2 / pi only those bits
 * are computed that matter. Numbers are rows of digits of 24 bits, as FDLIBM 5.3 has them.
 */
final class LargeAngle {
  /** 2 / pi: 1584 bits behind the point. */
  private static final int[] TWO_BY_PI = {
    0xA2F983, 0x6E4E44, 0x1529FC, 0x2757D1, 0xF534DD, 0xC0DB62, 0x95993C, 0x439041, 0xFE5163,
    0xABDEBB, 0xC561B7, 0x246E3A, 0x424DD2, 0xE00649, 0x2EEA09, 0xD1921C, 0xFE1DEB, 0x1CB129,
    0xA73EE8, 0x8235F5, 0x2EBB44, 0x84E99C, 0x7026B4, 0x5F7E41, 0x3991D6, 0x398353, 0x39F49C,
    0x845F8B, 0xBDF928, 0x3B1FF8, 0x97FFDE, 0x05980F, 0xEF2F11, 0x8B5A0A, 0x6D1F6D, 0x367ECF,
    0x27CB09, 0xB74F46, 0x3F669E, 0x5FEA2D, 0x7527BA, 0xC7EBE5, 0xF17B3D, 0x0739F7, 0x8A5292,
    0xEA6BFB, 0x5FB11F, 0x8D5D08, 0x560330, 0x46FC7B, 0x6BABF0, 0xCFBC20, 0x9AF436, 0x1DA9E3,
    0x91615E, 0xE61B08, 0x659985, 0x5F14A0, 0x68408D, 0xFFD880, 0x4D7327, 0x310606, 0x1556CA,
    0x73A8C9, 0x60E27B, 0xC08C6B
  };

  /** pi / 2 in parts of 24 bits. */
  private static final double[] HALF_PI = {
    1.57079625129699707031e+00,
    7.54978941586159635335e-08,
    5.39030252995776476554e-15,
    3.28200341580791294123e-22,
    1.27065575308067607349e-29
  };

  /** How many digits of the product are enough, unless they are 0. */
  private static final int ENOUGH = 4;

  private static final double DIGIT = 0x1p24;

  /** More than are ever needed. */
  private static final int MOST = 20;

  /** Of the angle, each an integer below 2^24. */
  private final double[] angle = new double[3];

  /** Of the angle, with no 0 at the end. */
  private int angleDigits;

  private final double[] factor = new double[MOST];
  private final double[] product = new double[MOST];
  private final int[] digits = new int[MOST];

  /** The index in the digits of the last of the product. */
  private int last = ENOUGH;

  /** The exponent of the first of them that is behind the point. */
  private int exponent;

  final double rest;
  final double tail;

  /** How often pi / 2 was taken away: right but for multiples of 8. */
  final int quadrant;

  LargeAngle(double x) {
    int lowest = split(x);
    int first = Math.max((lowest - 3) / 24, 0);
    exponent = lowest - 24 * (first + 1);
    int index = first - (angleDigits - 1);
    for (int i = 0; i <= angleDigits - 1 + ENOUGH; i++, index++) {
      factor[i] = index < 0 ? 0 : TWO_BY_PI[index];
    }
    for (int i = 0; i <= ENOUGH; i++) {
      multiply(i);
    }
    double fraction;
    int turns;
    boolean above;
    while (true) {
      fraction = carried();
      turns = (int) fraction;
      fraction -= turns;
      int half = 0;
      if (exponent > 0) {
        int whole = digits[last - 1] >> 24 - exponent;
        turns += whole;
        digits[last - 1] -= whole << 24 - exponent;
        half = digits[last - 1] >> 23 - exponent;
      } else if (exponent == 0) {
        half = digits[last - 1] >> 23;
      } else if (fraction >= 0.5) {
        half = 2;
      }
      above = half > 0;
      if (above) {
        // More than a half is less than nothing of the next.
        turns++;
        boolean borrowed = complement();
        if (half == 2) {
          fraction = 1 - fraction;
          if (borrowed) {
            fraction -= Bits.scalb(1, exponent);
          }
        }
      }
      if (fraction != 0 || !vanished()) {
        break;
      }
      int more = 1;
      while (digits[ENOUGH - more] == 0) {
        more++;
      }
      for (int i = last + 1; i <= last + more; i++) {
        factor[angleDigits - 1 + i] = TWO_BY_PI[first + i];
        multiply(i);
      }
      last += more;
    }
    if (fraction == 0) {
      last--;
      exponent -= 24;
      while (digits[last] == 0) {
        last--;
        exponent -= 24;
      }
    } else {
      append(Bits.scalb(fraction, -exponent));
    }
    double[] parts = timesHalfPi();
    double sum = 0;
    for (int i = last; i >= 0; i--) {
      sum += parts[i];
    }
    double left = parts[0] - sum;
    for (int i = 1; i <= last; i++) {
      left += parts[i];
    }
    rest = above ? -sum : sum;
    tail = above ? -left : left;
    quadrant = turns & 7;
  }

  /** A digit of 2 / pi. */
  static int digit(int index) {
    return TWO_BY_PI[index];
  }

  /** Splits the angle, and returns the exponent of its first digit. */
  private int split(double x) {
    int lowest = (Words.high(x) >> 20) - 1046;
    double z = Words.shifted(x, -lowest);
    for (int i = 0; i < 2; i++) {
      angle[i] = (int) z;
      z = (z - angle[i]) * DIGIT;
    }
    angle[2] = z;
    angleDigits = 3;
    while (angle[angleDigits - 1] == 0) {
      angleDigits--;
    }
    return lowest;
  }

  private void multiply(int i) {
    double sum = 0;
    for (int j = 0; j < angleDigits; j++) {
      sum += angle[j] * factor[angleDigits - 1 + i - j];
    }
    product[i] = sum;
  }

  /** Carries what is more than a digit, and returns what is left of the first, modulo 8. */
  private double carried() {
    double z = product[last];
    for (int i = 0, j = last; j > 0; i++, j--) {
      double carry = (int) (z / DIGIT);
      digits[i] = (int) (z - DIGIT * carry);
      z = product[j - 1] + carry;
    }
    z = Bits.scalb(z, exponent);
    return z - 8 * Math.floor(z * 0.125);
  }

  /** Subtracts the digits from 1, and says whether any is not 0. */
  private boolean complement() {
    boolean borrowed = false;
    for (int i = 0; i < last; i++) {
      if (borrowed) {
        digits[i] = 0xFFFFFF - digits[i];
      } else if (digits[i] != 0) {
        borrowed = true;
        digits[i] = 0x1000000 - digits[i];
      }
    }
    if (exponent == 1) {
      digits[last - 1] &= 0x7FFFFF;
    } else if (exponent == 2) {
      digits[last - 1] &= 0x3FFFFF;
    }
    return borrowed;
  }

  private boolean vanished() {
    for (int i = last - 1; i >= ENOUGH; i--) {
      if (digits[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private void append(double fraction) {
    if (fraction < DIGIT) {
      digits[last] = (int) fraction;
      return;
    }
    double carry = (int) (fraction / DIGIT);
    digits[last] = (int) (fraction - DIGIT * carry);
    last++;
    exponent += 24;
    digits[last] = (int) carry;
  }

  /** The product of the digits and pi / 2, largest part first. */
  private double[] timesHalfPi() {
    double weight = Bits.scalb(1, exponent);
    for (int i = last; i >= 0; i--) {
      product[i] = weight * digits[i];
      weight /= DIGIT;
    }
    double[] parts = new double[last + 1];
    for (int i = last; i >= 0; i--) {
      double sum = 0;
      for (int k = 0; k <= ENOUGH && k <= last - i; k++) {
        sum += HALF_PI[k] * product[i + k];
      }
      parts[last - i] = sum;
    }
    return parts;
  }
}
