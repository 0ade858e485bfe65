package io.component4j.guest.math;

import org.jspecify.annotations.Nullable;

/**
 * The floating-point number that is nearest to what a text says, as {@link
 * Double#parseDouble(String)} and {@link Float#parseFloat(String)} have it.
 */
public final class NearestBinary {
  /** More than a number halfway between two others has; of those beyond it matters if all are 0. */
  private static final int MOST_DIGITS = 800;

  /** Beyond, everything is 0 or infinite, whatever the digits. */
  private static final int MOST_EXPONENT = 20_000;

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final String text;
  private int at;
  private int end;
  private boolean negative;

  /** What it is if it is no number of digits. */
  private @Nullable Double special;

  private boolean hex;
  private Magnitude value = new Magnitude(0);

  /** The first 18 digits. */
  private long first;

  private int digits;
  private boolean hasMore;

  /** Of 10, or in hexadecimal of 2. */
  private int exponent;

  private NearestBinary(String text) {
    this.text = text;
    read();
  }

  /**
   * Reads a double.
   *
   * @throws NumberFormatException if the text is none
   */
  public static double parseDouble(String text) {
    NearestBinary read = new NearestBinary(text);
    double value;
    if (read.special != null) {
      value = read.special;
    } else if (!read.hex && read.digits <= 15 && Math.abs(read.exponent) < POWERS.length) {
      // Both are exact, so that one operation rounds once.
      double power = POWERS[Math.abs(read.exponent)];
      value = read.exponent < 0 ? read.first / power : read.first * power;
    } else {
      value = Double.longBitsToDouble(read.nearest(53, -1074, 2047));
    }
    return read.negative ? -value : value;
  }

  /**
   * Reads a float.
   *
   * @throws NumberFormatException if the text is none
   */
  public static float parseFloat(String text) {
    NearestBinary read = new NearestBinary(text);
    float value =
        read.special != null
            ? (float) (double) read.special
            : Float.intBitsToFloat((int) read.nearest(24, -149, 255));
    return read.negative ? -value : value;
  }

  // ---- reading ----------------------------------------------------------------------------------

  private NumberFormatException wrong() {
    return new NumberFormatException(
        text.trim().isEmpty() ? "empty String" : "For input string: \"" + text.trim() + "\"");
  }

  private void read() {
    end = text.length();
    while (at < end && text.charAt(at) <= ' ') {
      at++;
    }
    while (end > at && text.charAt(end - 1) <= ' ') {
      end--;
    }
    if (is('-') || is('+')) {
      negative = text.charAt(at) == '-';
      at++;
    }
    if (end - at == 3 && text.startsWith("NaN", at)) {
      special = Double.NaN;
    } else if (end - at == 8 && text.startsWith("Infinity", at)) {
      special = Double.POSITIVE_INFINITY;
    } else {
      hex = at + 1 < end && text.charAt(at) == '0' && (text.charAt(at + 1) | 0x20) == 'x';
      at += hex ? 2 : 0;
      readDigits();
      readExponent();
      if (at < end && "fFdD".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (at < end) {
        throw wrong();
      }
    }
  }

  private boolean is(char c) {
    return at < end && text.charAt(at) == c;
  }

  private void readDigits() {
    boolean any = false;
    boolean fraction = false;
    int radix = hex ? 16 : 10;
    long shift = 0;
    for (; at < end; at++) {
      char c = text.charAt(at);
      if (c == '.' && !fraction) {
        fraction = true;
        continue;
      }
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        break;
      }
      any = true;
      if (digits == 0 && digit == 0) {
        shift -= fraction ? 1 : 0;
        continue;
      }
      if (digits < MOST_DIGITS) {
        shift -= fraction ? 1 : 0;
        value.multiply(radix, digit);
        first = digits < 18 ? first * radix + digit : first;
        digits++;
      } else {
        shift += fraction ? 0 : 1;
        hasMore |= digit != 0;
      }
    }
    if (!any) {
      throw wrong();
    }
    exponent = clamped(hex ? shift * 4 : shift);
  }

  private static int clamped(long exponent) {
    return (int) Math.max(-MOST_EXPONENT, Math.min(MOST_EXPONENT, exponent));
  }

  private void readExponent() {
    boolean there = at < end && (text.charAt(at) | 0x20) == (hex ? 'p' : 'e');
    if (!there) {
      if (hex) {
        throw wrong();
      }
      return;
    }
    at++;
    boolean below = is('-');
    at += below || is('+') ? 1 : 0;
    int begin = at;
    int read = 0;
    for (; at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
      read = Math.min(10 * MOST_EXPONENT, read * 10 + text.charAt(at) - '0');
    }
    if (at == begin) {
      throw wrong();
    }
    exponent = clamped((long) exponent + (below ? -read : read));
  }

  // ---- rounding ---------------------------------------------------------------------------------

  /**
   * The bits of the nearest number, of two the even one.
   *
   * @param precision bits of its significand
   * @param least what 2 is raised to for the lowest bit of the smallest number
   * @param infinite its exponent's bits if it is infinite
   */
  private long nearest(int precision, int least, int infinite) {
    if (digits == 0) {
      return 0;
    }
    long infinity = (long) infinite << precision - 1;
    // Where the first digit lies decides about the largest and the smallest.
    long place = exponent + (hex ? 4L : 1L) * digits;
    if (place > (hex ? 1100 : 330)) {
      return infinity;
    }
    if (place < (hex ? -1100 : -350)) {
      return 0;
    }
    Magnitude above = value;
    Magnitude below = new Magnitude(1);
    if (hasMore) {
      above.multiply(hex ? 16 : 10, 1);
      exponent -= hex ? 4 : 1;
    }
    Magnitude scaled = exponent < 0 ? below : above;
    if (hex) {
      scaled.shiftLeft(Math.abs(exponent));
    } else {
      scaled.multiplyByPowerOfTen(Math.abs(exponent));
    }
    int power = Math.max(above.bitLength() - below.bitLength() - precision, least);
    above.shiftLeft(Math.max(-power, 0));
    below.shiftLeft(Math.max(power, 0) + precision);
    long quotient = 0;
    for (int i = 0; i <= precision; i++) {
      quotient <<= 1;
      if (above.compareTo(below) >= 0) {
        above.subtract(below);
        quotient |= 1;
      }
      above.shiftLeft(1);
    }
    int order = above.compareTo(below);
    if (quotient >>> precision != 0) {
      // One bit too many: it is the half, and what is left decides where that is a tie.
      boolean half = (quotient & 1) != 0;
      order = half ? above.isZero() ? 0 : 1 : -1;
      quotient >>>= 1;
      power++;
    }
    if (order > 0 || order == 0 && (quotient & 1) != 0) {
      quotient++;
    }
    if (quotient >>> precision != 0) {
      quotient >>>= 1;
      power++;
    }
    if (quotient >>> precision - 1 == 0) {
      return quotient;
    }
    long biased = (long) power - least + 1;
    return biased >= infinite
        ? infinity
        : biased << precision - 1 | quotient & (1L << precision - 1) - 1;
  }
}
