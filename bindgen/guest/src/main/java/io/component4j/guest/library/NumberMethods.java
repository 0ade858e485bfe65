package io.component4j.guest.library;

import io.component4j.guest.math.NearestBinary;

/** What {@code Integer}, {@code Long}, {@code Float} and {@code Double} lack in a guest. */
public final class NumberMethods {
  private NumberMethods() {}

  /** {@link Integer}. */
  public static final class OfInteger {
    private OfInteger() {}

    /** As of {@link Integer}. */
    public static int sum(int a, int b) {
      return a + b;
    }

    /** As of {@link Integer}. */
    public static long toUnsignedLong(int value) {
      return value & 0xFFFFFFFFL;
    }

    /** As of {@link Integer}. */
    public static int parseUnsignedInt(String text) {
      return parseUnsignedInt(text, 10);
    }

    /** As of {@link Integer}. */
    public static int parseUnsignedInt(String text, int radix) {
      long value = OfLong.parseUnsignedLong(text, radix);
      if (value >>> 32 != 0) {
        throw new NumberFormatException("String value " + text + " exceeds range of unsigned int.");
      }
      return (int) value;
    }

    /** As of {@link Integer}. */
    public static int parseUnsignedInt(CharSequence text, int begin, int end, int radix) {
      return parseUnsignedInt(text.subSequence(begin, end).toString(), radix);
    }
  }

  /** {@link Long}. */
  public static final class OfLong {
    private OfLong() {}

    /** As of {@link Long}. */
    public static long sum(long a, long b) {
      return a + b;
    }

    /** As of {@link Long}. */
    public static long min(long a, long b) {
      return Math.min(a, b);
    }

    /** As of {@link Long}. */
    public static long max(long a, long b) {
      return Math.max(a, b);
    }

    /** As of {@link Long}. */
    public static long parseUnsignedLong(String text) {
      return parseUnsignedLong(text, 10);
    }

    /** As of {@link Long}. */
    public static long parseUnsignedLong(String text, int radix) {
      int length = text.length();
      int at = length > 1 && text.charAt(0) == '+' ? 1 : 0;
      if (length == 0) {
        throw new NumberFormatException("For input string: \"\"");
      }
      if (text.charAt(0) == '-') {
        throw new NumberFormatException(
            "Illegal leading minus sign on unsigned string " + text + ".");
      }
      long most = Long.divideUnsigned(-1, radix);
      long value = 0;
      for (; at < length; at++) {
        int digit = Character.digit(text.charAt(at), radix);
        if (digit < 0) {
          throw new NumberFormatException("For input string: \"" + text + "\"");
        }
        long next = value * radix + digit;
        if (Long.compareUnsigned(value, most) > 0 || Long.compareUnsigned(next, digit) < 0) {
          throw new NumberFormatException(
              "String value " + text + " exceeds range of unsigned long.");
        }
        value = next;
      }
      return value;
    }

    /** As of {@link Long}. */
    public static long parseUnsignedLong(CharSequence text, int begin, int end, int radix) {
      return parseUnsignedLong(text.subSequence(begin, end).toString(), radix);
    }
  }

  /** {@link Float}. */
  public static final class OfFloat {
    private OfFloat() {}

    /** As of {@link Float}. */
    public static float parseFloat(String text) {
      return NearestBinary.parseFloat(text);
    }

    /** As of {@link Float}. */
    public static float sum(float a, float b) {
      return a + b;
    }

    /** As of {@link Float}. */
    public static float min(float a, float b) {
      return Math.min(a, b);
    }

    /** As of {@link Float}. */
    public static float max(float a, float b) {
      return Math.max(a, b);
    }
  }

  /** {@link Double}. */
  public static final class OfDouble {
    private OfDouble() {}

    /** As of {@link Double}. */
    public static double parseDouble(String text) {
      return NearestBinary.parseDouble(text);
    }

    /** As of {@link Double}. */
    public static double sum(double a, double b) {
      return a + b;
    }

    /** As of {@link Double}. */
    public static double min(double a, double b) {
      return Math.min(a, b);
    }

    /** As of {@link Double}. */
    public static double max(double a, double b) {
      return Math.max(a, b);
    }
  }
}
