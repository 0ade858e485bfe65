package io.component4j.guest.library;

import io.component4j.guest.math.ShortestDecimal;

/** A number in decimal digits, as {@code %e}, {@code %f} and {@code %g} write it. */
final class DecimalDigits {
  private static final int SMALLEST_FRACTION_BITS = 52;

  /** Begins with none that is 0. */
  private final String digits;

  /** Of 10, for the first digit; 0 of 0. */
  private final int exponent;

  private DecimalDigits(String digits, int exponent) {
    this.digits = digits;
    this.exponent = digits.isEmpty() ? 0 : exponent;
  }

  /** Of digits of which so many are behind the point. */
  static DecimalDigits of(String unscaled, int scale) {
    int zeros = 0;
    while (zeros < unscaled.length() && unscaled.charAt(zeros) == '0') {
      zeros++;
    }
    return new DecimalDigits(unscaled.substring(zeros), unscaled.length() - 1 - scale);
  }

  static DecimalDigits of(double value) {
    if (value == 0) {
      return new DecimalDigits("", 0);
    }
    ShortestDecimal decimal = ShortestDecimal.of(value);
    return new DecimalDigits(Long.toString(decimal.digits()), decimal.exponent());
  }

  String text(char conversion, int precision, boolean point) {
    return switch (conversion) {
      case 'e' -> scientific(precision, point);
      case 'f' -> plain(precision, point);
      default -> general(precision == 0 ? 1 : precision);
    };
  }

  /** The first digits, the last of them rounded half up; none if there are none to keep. */
  private DecimalDigits rounded(int kept) {
    if (kept >= digits.length()) {
      return this;
    }
    if (kept < 0) {
      return new DecimalDigits("", 0);
    }
    boolean up = digits.charAt(kept) >= '5';
    StringBuilder out = new StringBuilder(digits.substring(0, kept));
    if (!up) {
      return new DecimalDigits(out.toString(), exponent);
    }
    int at = kept - 1;
    for (; at >= 0 && out.charAt(at) == '9'; at--) {
      out.setCharAt(at, '0');
    }
    if (at < 0) {
      return new DecimalDigits("1" + out, exponent + 1);
    }
    out.setCharAt(at, (char) (out.charAt(at) + 1));
    return new DecimalDigits(out.toString(), exponent);
  }

  /** A digit by the exponent of 10 that it stands for. */
  private char digit(int place) {
    int at = exponent - place;
    return at >= 0 && at < digits.length() ? digits.charAt(at) : '0';
  }

  private String scientific(int precision, boolean point) {
    DecimalDigits rounded = digits.isEmpty() ? this : rounded(precision + 1);
    StringBuilder out = new StringBuilder();
    out.append(rounded.digit(rounded.exponent));
    if (precision > 0 || point) {
      out.append('.');
    }
    for (int i = 1; i <= precision; i++) {
      out.append(rounded.digit(rounded.exponent - i));
    }
    int shown = Math.abs(rounded.exponent);
    return out.append(rounded.exponent < 0 ? "e-" : "e+")
        .append(shown < 10 ? "0" : "")
        .append(shown)
        .toString();
  }

  private String plain(int precision, boolean point) {
    long kept = (long) exponent + 1 + precision;
    DecimalDigits rounded = rounded((int) Math.max(-1, Math.min(Integer.MAX_VALUE, kept)));
    StringBuilder out = new StringBuilder();
    for (int place = Math.max(0, rounded.exponent); place >= 0; place--) {
      out.append(rounded.digit(place));
    }
    if (precision > 0 || point) {
      out.append('.');
    }
    for (int i = 1; i <= precision; i++) {
      out.append(rounded.digit(-i));
    }
    return out.toString();
  }

  private String general(int precision) {
    if (digits.isEmpty()) {
      return plain(precision - 1, false);
    }
    int place = rounded(precision).exponent;
    return place >= -4 && place < precision
        ? plain(precision - place - 1, false)
        : scientific(precision - 1, false);
  }

  /**
   * As {@code %a} without its {@code 0x}.
   *
   * @param value finite, and not below 0
   * @param precision digits behind the point, all that are needed if it is below 0
   */
  static String hexadecimal(double value, int precision) {
    int kept = precision == 0 ? 1 : precision;
    double shown = value;
    int exponent = 0;
    if (value != 0 && kept > 0 && kept < SMALLEST_FRACTION_BITS / 4) {
      // Numbers below the normal ones are made normal, as the digit before the point is 1 then.
      boolean small = value < Double.MIN_NORMAL;
      long bits = Double.doubleToRawLongBits(small ? value * 0x1p54 : value);
      exponent = small ? -54 : 0;
      int dropped = SMALLEST_FRACTION_BITS - 4 * kept;
      long half = 1L << dropped - 1;
      long rest = bits & (half << 1) - 1;
      bits -= rest;
      if (rest > half || rest == half && (bits >>> dropped & 1) != 0) {
        bits += half << 1;
      }
      shown = Double.longBitsToDouble(bits);
      if (shown == Double.POSITIVE_INFINITY) {
        shown = 1;
        exponent = Double.MAX_EXPONENT + 1;
      }
    }
    String text = Double.toHexString(shown).substring(2);
    int p = text.indexOf('p');
    StringBuilder digits = new StringBuilder(text.substring(0, p));
    while (digits.length() < kept + 2) {
      digits.append('0');
    }
    int power = Integer.parseInt(text.substring(p + 1)) + exponent;
    return digits.append('p').append(power).toString();
  }
}
