package io.component4j.guest.math;

/**
 * The decimal number that {@link Double#toString(double)} and {@link Float#toString(float)} write:
 * of those that are nearer to a binary number than to any other, the shortest, and of these the
 * nearest; where it would have one digit, the nearest of those with two.
 */
public final class ShortestDecimal {
  private static final int DOUBLE_FRACTION = 52;
  private static final int FLOAT_FRACTION = 23;
  private static final double LOG10_OF_2 = 0.30102999566398119521;

  /** Decimal numbers of so many digits are each nearest to a double of their own. */
  private static final double EXACT = 1e15;

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18
  };

  private long digits;
  private int count;
  private int exponent;

  private ShortestDecimal() {}

  /**
   * Of a double.
   *
   * @param value finite, and above 0
   */
  public static ShortestDecimal of(double value) {
    ShortestDecimal decimal = new ShortestDecimal();
    if (value < 1e-3 || value >= EXACT || !decimal.isPlain(value)) {
      long bits = Double.doubleToRawLongBits(value);
      int biased = (int) (bits >>> DOUBLE_FRACTION);
      long fraction = bits & (1L << DOUBLE_FRACTION) - 1;
      decimal.generate(biased, fraction, DOUBLE_FRACTION, 1075);
    }
    decimal.trim();
    return decimal;
  }

  /**
   * Of a float.
   *
   * @param value finite, and above 0
   */
  public static ShortestDecimal of(float value) {
    ShortestDecimal decimal = new ShortestDecimal();
    int bits = Float.floatToRawIntBits(value);
    int fraction = bits & (1 << FLOAT_FRACTION) - 1;
    decimal.generate(bits >>> FLOAT_FRACTION, fraction, FLOAT_FRACTION, 150);
    decimal.trim();
    return decimal;
  }

  /** The digits, as a number that does not end in 0. */
  public long digits() {
    return digits;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** What 10 is raised to for the first digit: 0 of {@code 1.5}. */
  public int exponent() {
    return exponent;
  }

  /** Numbers with few digits, which most are that anybody writes: without exact arithmetic. */
  private boolean isPlain(double value) {
    for (int scale = 0; scale < POWERS.length; scale++) {
      double scaled = value * POWERS[scale];
      if (scaled >= EXACT) {
        return false;
      }
      long whole = (long) (scaled + 0.5);
      // Both are exact, so that the quotient is the double nearest to the decimal number.
      if (whole / POWERS[scale] == value) {
        digits = whole;
        count = 1;
        for (long rest = whole; rest >= 10; rest /= 10) {
          count++;
        }
        exponent = count - 1 - scale;
        return true;
      }
    }
    return false;
  }

  /** The digits one by one, until what is left is less than what lies between two numbers. */
  private void generate(int biased, long fraction, int fractionBits, int bias) {
    boolean normal = biased > 0;
    long significand = normal ? fraction | 1L << fractionBits : fraction;
    int power = (normal ? biased : 1) - bias;
    boolean inclusive = (significand & 1) == 0;
    // Below a power of 2 the numbers lie twice as close.
    int closer = normal && fraction == 0 && biased > 1 ? 1 : 0;
    // The number is rest / unit; half the distance to its neighbours is above / unit, below / unit.
    Magnitude rest = new Magnitude(significand);
    Magnitude unit = new Magnitude(1);
    Magnitude above = new Magnitude(1);
    Magnitude below = new Magnitude(1);
    rest.shiftLeft(Math.max(power, 0) + 1 + closer);
    unit.shiftLeft(Math.max(-power, 0) + 1 + closer);
    above.shiftLeft(Math.max(power, 0) + closer);
    below.shiftLeft(Math.max(power, 0));
    int bits = 63 - Long.numberOfLeadingZeros(significand);
    int scale = (int) Math.floor((power + bits) * LOG10_OF_2);
    if (scale >= 0) {
      unit.multiplyByPowerOfTen(scale);
    } else {
      rest.multiplyByPowerOfTen(-scale);
      above.multiplyByPowerOfTen(-scale);
      below.multiplyByPowerOfTen(-scale);
    }
    Magnitude ten = unit.copy();
    ten.multiply(10, 0);
    if (rest.compareTo(ten) >= 0) {
      scale++;
      unit = ten;
    }
    exponent = scale;
    while (true) {
      int digit = 0;
      for (; rest.compareTo(unit) >= 0; digit++) {
        rest.subtract(unit);
      }
      digits = digits * 10 + digit;
      count++;
      if (count > 1 && isEnough(rest, unit, above, below, inclusive)) {
        return;
      }
      rest.multiply(10, 0);
      above.multiply(10, 0);
      below.multiply(10, 0);
    }
  }

  private boolean isEnough(
      Magnitude rest, Magnitude unit, Magnitude above, Magnitude below, boolean inclusive) {
    int least = inclusive ? 0 : -1;
    boolean down = rest.compareTo(below) <= least;
    Magnitude next = rest.copy();
    next.add(above);
    boolean up = next.compareTo(unit) >= -least;
    if (up && down) {
      Magnitude twice = rest.copy();
      twice.add(rest);
      int half = twice.compareTo(unit);
      up = half > 0 || half == 0 && (digits & 1) != 0;
    }
    if (up) {
      digits++;
    }
    return up || down;
  }

  /** Leaves out zeros at the end; a digit more there is where all were 9. */
  private void trim() {
    long limit = 1;
    for (int i = 0; i < count; i++) {
      limit *= 10;
    }
    if (digits == limit) {
      exponent++;
      digits = 1;
      count = 1;
    }
    while (count > 1 && digits % 10 == 0) {
      digits /= 10;
      count--;
    }
  }
}
