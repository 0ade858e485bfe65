package io.component4j.text;

import java.math.BigDecimal;
import java.math.MathContext;

/** Floating-point numbers as the reference tools print them: exact, and decimal as a comment. */
final class FloatText {
  private FloatText() {}

  static String f32(int bits) {
    return text(Integer.toUnsignedLong(bits), 23, 8, decimal(Float.intBitsToFloat(bits)));
  }

  static String f64(long bits) {
    return text(bits, 52, 11, decimal(Double.longBitsToDouble(bits)));
  }

  private static String text(long bits, int mantissaBits, int exponentBits, String decimal) {
    boolean negative = (bits >>> (mantissaBits + exponentBits) & 1) != 0;
    long mantissa = bits & (1L << mantissaBits) - 1;
    int exponent = (int) (bits >>> mantissaBits) & (1 << exponentBits) - 1;
    StringBuilder out = new StringBuilder(negative ? "-" : "");
    if (exponent == (1 << exponentBits) - 1) {
      if (mantissa == 0) {
        out.append("inf");
      } else if (mantissa == 1L << (mantissaBits - 1)) {
        out.append("nan");
      } else {
        out.append("nan:0x").append(Long.toHexString(mantissa));
      }
    } else {
      hex(out, mantissa, mantissaBits, exponent, (1 << (exponentBits - 1)) - 1);
    }
    return out.append(" (;=").append(decimal).append(";)").toString();
  }

  private static void hex(
      StringBuilder out, long mantissa, int mantissaBits, int biased, int bias) {
    if (mantissa == 0 && biased == 0) {
      out.append("0x0p+0");
      return;
    }
    int exponent = biased - bias;
    long fraction = mantissa << (64 - mantissaBits);
    if (biased == 0) {
      int leading = Long.numberOfLeadingZeros(fraction);
      fraction = leading < 63 ? fraction << (leading + 1) : 0;
      exponent -= leading;
    }
    out.append("0x1");
    if (mantissa != 0) {
      out.append('.');
    }
    for (; fraction != 0; fraction <<= 4) {
      out.append(Character.forDigit((int) (fraction >>> 60), 16));
    }
    out.append('p').append(exponent < 0 ? "" : "+").append(exponent);
  }

  private static String decimal(float value) {
    if (!Float.isFinite(value)) {
      return special(value);
    }
    return shortest(new BigDecimal(value), value, 9, true);
  }

  private static String decimal(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    return shortest(new BigDecimal(value), value, 17, false);
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
  }

  /** As few digits as tell the number from its neighbours, without an exponent. */
  private static String shortest(BigDecimal exact, double value, int digits, boolean single) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    for (int precision = 1; precision < digits; precision++) {
      BigDecimal rounded = exact.round(new MathContext(precision));
      boolean same =
          single ? rounded.floatValue() == (float) value : rounded.doubleValue() == value;
      if (same) {
        return plain(rounded);
      }
    }
    return plain(exact.round(new MathContext(digits)));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
