package io.component4j.text;

import org.jspecify.annotations.Nullable;

/** Numbers of the text format (Core specification, "Integers" and "Floating-Point"). */
final class NumberText {
  private NumberText() {}

  /** Whether a word is an integer, a floating-point number or neither. */
  static Lexer.Kind classify(String text, int start, int end) {
    int at = start;
    char first = text.charAt(at);
    if (first == '+' || first == '-') {
      at++;
    }
    if (at == end) {
      return Lexer.Kind.RESERVED;
    }
    char c = text.charAt(at);
    if (c == 'i' || c == 'n') {
      boolean special =
          (end - at == 3 && (text.startsWith("inf", at) || text.startsWith("nan", at)))
              || (text.startsWith("nan:0x", at) && digits(text, at + 6, end, true) == end);
      return special ? Lexer.Kind.FLOAT : Lexer.Kind.RESERVED;
    }
    boolean hex = text.startsWith("0x", at) && at + 2 <= end;
    at = digits(text, hex ? at + 2 : at, end, hex);
    if (at < 0) {
      return Lexer.Kind.RESERVED;
    }
    if (at == end) {
      return Lexer.Kind.INTEGER;
    }
    if (text.charAt(at) == '.') {
      at++;
      if (at < end && digit(text.charAt(at), hex)) {
        at = digits(text, at, end, hex);
        if (at < 0) {
          return Lexer.Kind.RESERVED;
        }
      }
    }
    if (at == end) {
      return Lexer.Kind.FLOAT;
    }
    char exponent = Character.toLowerCase(text.charAt(at));
    if (exponent != (hex ? 'p' : 'e')) {
      return Lexer.Kind.RESERVED;
    }
    at++;
    if (at < end && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    return digits(text, at, end, false) == end ? Lexer.Kind.FLOAT : Lexer.Kind.RESERVED;
  }

  private static boolean digit(char c, boolean hex) {
    return c < 128 && Character.digit(c, hex ? 16 : 10) >= 0;
  }

  /** The end of a row of digits with single underscores between them, or -1 if it is none. */
  private static int digits(String text, int start, int end, boolean hex) {
    int at = start;
    if (at >= end || !digit(text.charAt(at), hex)) {
      return -1;
    }
    while (at < end) {
      char c = text.charAt(at);
      if (c == '_') {
        if (text.charAt(at - 1) == '_') {
          break;
        }
      } else if (!digit(c, hex)) {
        break;
      }
      at++;
    }
    return text.charAt(at - 1) == '_' ? -1 : at;
  }

  /**
   * The value of an integer token.
   *
   * @param bits how many the result has
   * @param signed whether it may be negative; positive ones may use all bits either way
   * @return the value in the lowest bits, or null if it does not fit
   */
  static @Nullable Long integer(String text, int start, int end, int bits, boolean signed) {
    int at = start;
    boolean negative = text.charAt(at) == '-';
    if (negative || text.charAt(at) == '+') {
      at++;
    }
    boolean hex = text.startsWith("0x", at) && at + 2 < end;
    if (hex) {
      at += 2;
    }
    int radix = hex ? 16 : 10;
    long value = 0;
    for (; at < end; at++) {
      char c = text.charAt(at);
      if (c == '_') {
        continue;
      }
      int digit = Character.digit(c, radix);
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L, radix)) > 0) {
        return null;
      }
      long next = value * radix + digit;
      if (Long.compareUnsigned(next, value * radix) < 0) {
        return null;
      }
      value = next;
    }
    if (negative) {
      long lowest = 1L << (bits - 1);
      return signed && Long.compareUnsigned(value, lowest) <= 0 ? (Long) (-value) : null;
    }
    return bits == 64 || value >>> bits == 0 ? (Long) value : null;
  }

  /** The bits of a 32-bit number, or null if it is too large. */
  static @Nullable Integer f32(String word) {
    String text = word.replace("_", "");
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    int sign = negative ? 1 << 31 : 0;
    if (rest.equals("inf")) {
      return sign | 0x7f800000;
    }
    if (rest.equals("nan")) {
      return sign | 0x7fc00000;
    }
    if (rest.startsWith("nan:0x")) {
      Long payload = integer(rest, 4, rest.length(), 64, false);
      return payload == null || payload == 0 || payload >>> 23 != 0
          ? null
          : (Integer) (sign | 0x7f800000 | payload.intValue());
    }
    float value = Float.parseFloat(javaText(rest));
    return Float.isInfinite(value) ? null : (Integer) (sign | Float.floatToRawIntBits(value));
  }

  /** The bits of a 64-bit number, or null if it is too large. */
  static @Nullable Long f64(String word) {
    String text = word.replace("_", "");
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    long sign = negative ? 1L << 63 : 0;
    if (rest.equals("inf")) {
      return sign | 0x7ff0000000000000L;
    }
    if (rest.equals("nan")) {
      return sign | 0x7ff8000000000000L;
    }
    if (rest.startsWith("nan:0x")) {
      Long payload = integer(rest, 4, rest.length(), 64, false);
      return payload == null || payload == 0 || payload >>> 52 != 0
          ? null
          : (Long) (sign | 0x7ff0000000000000L | payload);
    }
    double value = Double.parseDouble(javaText(rest));
    return Double.isInfinite(value) ? null : (Long) (sign | Double.doubleToRawLongBits(value));
  }

  /** Java wants an exponent after hexadecimal digits. */
  private static String javaText(String text) {
    boolean hex = text.startsWith("0x");
    return hex && text.indexOf('p') < 0 && text.indexOf('P') < 0 ? text + "p0" : text;
  }
}
