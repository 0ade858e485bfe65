package io.component4j.guest.library;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.DuplicateFormatFlagsException;
import java.util.FormatFlagsConversionMismatchException;
import java.util.Formattable;
import java.util.FormattableFlags;
import java.util.IllegalFormatCodePointException;
import java.util.IllegalFormatConversionException;
import java.util.IllegalFormatFlagsException;
import java.util.IllegalFormatPrecisionException;
import java.util.IllegalFormatWidthException;
import java.util.MissingFormatArgumentException;
import java.util.MissingFormatWidthException;
import java.util.UnknownFormatConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the format of a {@link Formatter}, and writes what each specifier says. Failures are those
 * of {@code java.util}, which are of {@link FormatFailures} in a guest.
 */
final class FormatSpecifier {
  /** The order is that in which failures name them. */
  private static final String FLAGS = "-#+ 0,(<";

  private static final int LEFT = 1;
  private static final int ALTERNATE = 2;
  private static final int PLUS = 4;
  private static final int SPACE = 8;
  private static final int ZERO = 16;
  private static final int GROUP = 32;
  private static final int PARENTHESES = 64;
  private static final int PREVIOUS = 128;

  private final Object formatter;
  private final Appendable out;
  private final String format;
  private final @Nullable Object @Nullable [] arguments;

  /** What has no index is the next of these. */
  private int ordinary;

  /** The argument before, or -1. */
  private int last = -1;

  private int at;
  private int index;
  private int flags;
  private int width;
  private int precision;
  private char conversion;
  private boolean upper;

  FormatSpecifier(
      Object formatter, Appendable out, String format, @Nullable Object @Nullable [] arguments) {
    this.formatter = formatter;
    this.out = out;
    this.format = format;
    this.arguments = arguments;
  }

  /** Writes all of it. Nothing is written of a specifier that is wrong, but what is before it. */
  void write() throws IOException {
    int length = format.length();
    while (at < length) {
      int next = format.indexOf('%', at);
      if (next < 0) {
        next = length;
      }
      out.append(format, at, next);
      at = next;
      if (at < length) {
        at++;
        read();
        one();
      }
    }
  }

  // ---- reading ----------------------------------------------------------------------------------

  private char peek() {
    if (at >= format.length()) {
      throw new UnknownFormatConversionException("%");
    }
    return format.charAt(at);
  }

  private void read() {
    index = 0;
    flags = 0;
    width = -1;
    precision = -1;
    char c = peek();
    if (c >= '1' && c <= '9') {
      int number = number();
      if (peek() == '$') {
        at++;
        index = number;
        readFlags();
        c = peek();
        width = c >= '1' && c <= '9' ? number() : -1;
      } else {
        width = number;
      }
    } else {
      readFlags();
      c = peek();
      width = c >= '1' && c <= '9' ? number() : -1;
    }
    if (peek() == '.') {
      at++;
      c = peek();
      if (c < '0' || c > '9') {
        throw new UnknownFormatConversionException(".");
      }
      precision = number();
    }
    char read = peek();
    at++;
    if ("bBhHsScCdoxXeEfgGaAn%".indexOf(read) < 0) {
      throw new UnknownFormatConversionException(String.valueOf(read));
    }
    upper = read >= 'A' && read <= 'Z';
    conversion = upper ? (char) (read + 'a' - 'A') : read;
  }

  private void readFlags() {
    while (true) {
      int flag = FLAGS.indexOf(peek());
      if (flag < 0) {
        return;
      }
      if ((flags & 1 << flag) != 0) {
        throw new DuplicateFormatFlagsException(named(1 << flag));
      }
      flags |= 1 << flag;
      at++;
    }
  }

  private int number() {
    long number = 0;
    for (; peek() >= '0' && peek() <= '9'; at++) {
      number = Math.min(Integer.MAX_VALUE, number * 10 + peek() - '0');
    }
    return (int) number;
  }

  private static String named(int flags) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < FLAGS.length(); i++) {
      if ((flags & 1 << i) != 0) {
        names.append(FLAGS.charAt(i));
      }
    }
    return names.toString();
  }

  /** As failures spell it. */
  private String spelled() {
    StringBuilder text = new StringBuilder("%").append(named(flags));
    if (index > 0 && !has(PREVIOUS) && conversion != '%') {
      text.append(index).append('$');
    }
    if (width >= 0) {
      text.append(width);
    }
    if (precision >= 0) {
      text.append('.').append(precision);
    }
    return text.append(upper ? (char) (conversion - 'a' + 'A') : conversion).toString();
  }

  // ---- checks -----------------------------------------------------------------------------------

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Refuses flags; what is found first is what is named. */
  private void refuse(int... bad) {
    for (int flag : bad) {
      if (has(flag)) {
        throw new FormatFlagsConversionMismatchException(named(flag), conversion);
      }
    }
  }

  private void noPrecision() {
    if (precision >= 0) {
      throw new IllegalFormatPrecisionException(precision);
    }
  }

  private void widthFor(int flag) {
    if (width < 0 && has(flag)) {
      throw new MissingFormatWidthException(spelled());
    }
  }

  private void checkGeneral(boolean alternate) {
    if (!alternate) {
      refuse(ALTERNATE);
    }
    widthFor(LEFT);
    refuse(PLUS, SPACE, ZERO, GROUP, PARENTHESES);
  }

  private void checkNumeric() {
    widthFor(LEFT | ZERO);
    if (has(PLUS) && has(SPACE) || has(LEFT) && has(ZERO)) {
      String all = named(flags);
      int after = has(LEFT) ? 1 : 0;
      throw new IllegalFormatFlagsException(
          upper ? all.substring(0, after) + '^' + all.substring(after) : all);
    }
  }

  private void check() {
    switch (conversion) {
      case 'b', 'h' -> checkGeneral(false);
      case 's' -> checkGeneral(true);
      case 'c' -> {
        noPrecision();
        refuse(ALTERNATE, PLUS, SPACE, ZERO, GROUP, PARENTHESES);
        widthFor(LEFT);
      }
      case 'd' -> {
        checkNumeric();
        noPrecision();
        refuse(ALTERNATE);
      }
      case 'o', 'x' -> {
        checkNumeric();
        noPrecision();
        refuse(GROUP);
      }
      case 'e' -> {
        checkNumeric();
        refuse(GROUP);
      }
      case 'f' -> checkNumeric();
      case 'g' -> {
        checkNumeric();
        refuse(ALTERNATE);
      }
      case 'a' -> {
        checkNumeric();
        refuse(PARENTHESES, GROUP);
      }
      case 'n' -> {
        noPrecision();
        if (width >= 0) {
          throw new IllegalFormatWidthException(width);
        }
        if (flags != 0) {
          throw new IllegalFormatFlagsException(named(flags));
        }
      }
      default -> {
        noPrecision();
        if ((flags & ~LEFT) != 0) {
          throw new IllegalFormatFlagsException(named(flags));
        }
        widthFor(LEFT);
      }
    }
  }

  // ---- writing ----------------------------------------------------------------------------------

  private @Nullable Object argument() {
    int wanted;
    if (has(PREVIOUS)) {
      wanted = last;
    } else if (index > 0) {
      wanted = index - 1;
    } else {
      wanted = ordinary++;
    }
    last = wanted;
    if (wanted < 0 || arguments != null && wanted >= arguments.length) {
      throw new MissingFormatArgumentException(spelled());
    }
    return arguments == null ? null : arguments[wanted];
  }

  private void one() throws IOException {
    check();
    if (conversion == 'n') {
      out.append(System.lineSeparator());
      return;
    }
    if (conversion == '%') {
      pad("%");
      return;
    }
    Object argument = argument();
    switch (conversion) {
      case 'b' ->
          text(argument instanceof Boolean truth ? truth.toString() : "" + (argument != null));
      case 'h' -> text(argument == null ? "null" : Integer.toHexString(argument.hashCode()));
      case 's' -> {
        if (argument instanceof Formattable formattable) {
          // This class is java.util.Formatter where it is compiled for a guest.
          formattable.formatTo(
              (java.util.Formatter) formatter,
              (has(LEFT) ? FormattableFlags.LEFT_JUSTIFY : 0)
                  | (upper ? FormattableFlags.UPPERCASE : 0)
                  | (has(ALTERNATE) ? FormattableFlags.ALTERNATE : 0),
              width,
              precision);
        } else {
          refuse(ALTERNATE);
          text(String.valueOf(argument));
        }
      }
      case 'c' -> character(argument);
      case 'd', 'o', 'x' -> whole(argument);
      default -> floating(argument);
    }
  }

  private void text(String text) throws IOException {
    pad(precision >= 0 && precision < text.length() ? text.substring(0, precision) : text);
  }

  private void pad(String text) throws IOException {
    String written = upper ? text.toUpperCase() : text;
    String spaces = width > written.length() ? " ".repeat(width - written.length()) : "";
    out.append(has(LEFT) ? written + spaces : spaces + written);
  }

  private IllegalFormatConversionException wrong(Object argument) {
    return new IllegalFormatConversionException(conversion, argument.getClass());
  }

  private void character(@Nullable Object argument) throws IOException {
    int c;
    if (argument == null) {
      text("null");
      return;
    } else if (argument instanceof Character one) {
      c = one;
    } else if (argument instanceof Byte
        || argument instanceof Short
        || argument instanceof Integer) {
      c = ((Number) argument).intValue();
    } else {
      throw wrong(argument);
    }
    if (!Character.isValidCodePoint(c)) {
      throw new IllegalFormatCodePointException(c);
    }
    pad(new String(Character.toChars(c)));
  }

  private void whole(@Nullable Object argument) throws IOException {
    if (argument == null) {
      text("null");
      return;
    }
    int radix = conversion == 'd' ? 10 : conversion == 'o' ? 8 : 16;
    String digits;
    if (argument instanceof BigInteger big) {
      digits = big.toString(radix);
    } else if (argument instanceof Long
        || argument instanceof Integer
        || argument instanceof Short
        || argument instanceof Byte) {
      if (radix != 10) {
        refuse(PARENTHESES, SPACE, PLUS);
      }
      long value = ((Number) argument).longValue();
      long shown =
          radix == 10 || argument instanceof Long
              ? value
              : argument instanceof Integer
                  ? value & 0xFFFFFFFFL
                  : argument instanceof Short ? value & 0xFFFF : value & 0xFF;
      digits =
          radix == 10
              ? Long.toString(value)
              : radix == 8 ? Long.toOctalString(shown) : Long.toHexString(shown);
    } else {
      throw wrong(argument);
    }
    boolean negative = digits.startsWith("-");
    String prefix = radix == 10 || !has(ALTERNATE) ? "" : radix == 8 ? "0" : "0x";
    number(negative, prefix, negative ? digits.substring(1) : digits, "");
  }

  /** With its sign, zeros and commas: digits before a point or letter, and what follows them. */
  private void number(boolean negative, String prefix, String digits, String rest)
      throws IOException {
    StringBuilder text = new StringBuilder();
    if (negative) {
      text.append(has(PARENTHESES) ? '(' : '-');
    } else if (has(PLUS)) {
      text.append('+');
    } else if (has(SPACE)) {
      text.append(' ');
    }
    text.append(prefix);
    int start = text.length();
    for (int i = 0; i < digits.length(); i++) {
      if (has(GROUP) && i > 0 && (digits.length() - i) % 3 == 0) {
        text.append(',');
      }
      text.append(digits.charAt(i));
    }
    text.append(rest);
    String end = negative && has(PARENTHESES) ? ")" : "";
    int zeros = width - text.length() - end.length();
    if (has(ZERO) && zeros > 0) {
      text.insert(start, "0".repeat(zeros));
    }
    pad(text.append(end).toString());
  }

  private void floating(@Nullable Object argument) throws IOException {
    if (argument == null) {
      text("null");
      return;
    }
    DecimalDigits digits;
    boolean negative;
    if (argument instanceof BigDecimal big && conversion != 'a') {
      negative = big.signum() < 0;
      digits = DecimalDigits.of(big.unscaledValue().abs().toString(), big.scale());
    } else if (argument instanceof Double || argument instanceof Float) {
      double value = ((Number) argument).doubleValue();
      negative = value < 0 || value == 0 && 1 / value < 0;
      double positive = Math.abs(value);
      if (Double.isNaN(value) || positive == Double.POSITIVE_INFINITY) {
        // Neither has digits: no zeros stand before them.
        flags &= ~(ZERO | GROUP);
        if (Double.isNaN(value)) {
          pad("NaN");
        } else {
          number(negative, "", "Infinity", "");
        }
        return;
      }
      if (conversion == 'a') {
        String hex = DecimalDigits.hexadecimal(positive, precision);
        number(negative, "0x", hex, "");
        return;
      }
      digits = DecimalDigits.of(positive);
    } else {
      throw wrong(argument);
    }
    String text = digits.text(conversion, precision < 0 ? 6 : precision, has(ALTERNATE));
    int point = 0;
    while (point < text.length() && text.charAt(point) >= '0' && text.charAt(point) <= '9') {
      point++;
    }
    number(negative, "", text.substring(0, point), text.substring(point));
  }
}
