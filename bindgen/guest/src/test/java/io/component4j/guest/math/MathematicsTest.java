package io.component4j.guest.math;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Guests compute what a JVM does, to the bit. */
class MathematicsTest {
  private record Unary(DoubleUnaryOperator ours, DoubleUnaryOperator java) {}

  private record Binary(DoubleBinaryOperator ours, DoubleBinaryOperator java) {}

  private static final Map<String, Unary> UNARY = new LinkedHashMap<>();
  private static final Map<String, Binary> BINARY = new LinkedHashMap<>();

  static {
    UNARY.put("sin", new Unary(Mathematics::sin, StrictMath::sin));
    UNARY.put("cos", new Unary(Mathematics::cos, StrictMath::cos));
    UNARY.put("tan", new Unary(Mathematics::tan, StrictMath::tan));
    UNARY.put("asin", new Unary(Mathematics::asin, StrictMath::asin));
    UNARY.put("acos", new Unary(Mathematics::acos, StrictMath::acos));
    UNARY.put("atan", new Unary(Mathematics::atan, StrictMath::atan));
    UNARY.put("exp", new Unary(Mathematics::exp, StrictMath::exp));
    UNARY.put("expm1", new Unary(Mathematics::expm1, StrictMath::expm1));
    UNARY.put("sinh", new Unary(Mathematics::sinh, StrictMath::sinh));
    UNARY.put("cosh", new Unary(Mathematics::cosh, StrictMath::cosh));
    UNARY.put("tanh", new Unary(Mathematics::tanh, StrictMath::tanh));
    UNARY.put("log", new Unary(Mathematics::log, StrictMath::log));
    UNARY.put("log10", new Unary(Mathematics::log10, StrictMath::log10));
    UNARY.put("log1p", new Unary(Mathematics::log1p, StrictMath::log1p));
    UNARY.put("cbrt", new Unary(Mathematics::cbrt, StrictMath::cbrt));
    UNARY.put("ulp", new Unary(Mathematics::ulp, StrictMath::ulp));
    UNARY.put("toRadians", new Unary(Mathematics::toRadians, StrictMath::toRadians));
    UNARY.put("toDegrees", new Unary(Mathematics::toDegrees, StrictMath::toDegrees));
    UNARY.put("round", new Unary(x -> Mathematics.round(x), x -> StrictMath.round(x)));
    UNARY.put(
        "round of float",
        new Unary(x -> Mathematics.round((float) x), x -> StrictMath.round((float) x)));
    UNARY.put(
        "ulp of float", new Unary(x -> Mathematics.ulp((float) x), x -> StrictMath.ulp((float) x)));
    BINARY.put("atan2", new Binary(Mathematics::atan2, StrictMath::atan2));
    BINARY.put("pow", new Binary(Mathematics::pow, StrictMath::pow));
    BINARY.put("hypot", new Binary(Mathematics::hypot, StrictMath::hypot));
    BINARY.put("IEEEremainder", new Binary(Mathematics::IEEEremainder, StrictMath::IEEEremainder));
    BINARY.put("%", new Binary(Remainder::remainder, (x, y) -> x % y));
    BINARY.put(
        "% of float",
        new Binary(
            (x, y) -> Remainder.remainder((float) x, (float) y), (x, y) -> (float) x % (float) y));
    BINARY.put("nextAfter", new Binary(Mathematics::nextAfter, StrictMath::nextAfter));
    BINARY.put(
        "nextAfter of float",
        new Binary(
            (x, y) -> Mathematics.nextAfter((float) x, y),
            (x, y) -> StrictMath.nextAfter((float) x, y)));
    BINARY.put(
        "scalb",
        new Binary(
            (x, y) -> Mathematics.scalb(x, (int) y), (x, y) -> StrictMath.scalb(x, (int) y)));
    BINARY.put(
        "scalb of float",
        new Binary(
            (x, y) -> Mathematics.scalb((float) x, (int) y),
            (x, y) -> StrictMath.scalb((float) x, (int) y)));
  }

  /** The upper halves at which some function goes another way. */
  private static final int[] BOUNDARIES = {
    0x00000000, 0x00000001, 0x000FFFFF, 0x00100000, 0x00200000, 0x01A00000, 0x20B00000, 0x35E00000,
    0x3C600000, 0x3C800000, 0x3C900000, 0x3CA00000, 0x3E200000, 0x3E300000, 0x3E400000, 0x3E500000,
    0x3FD2BEC3, 0x3FD33333, 0x3FD62E42, 0x3FD62E43, 0x3FDA827A, 0x3FDC0000, 0x3FE00000, 0x3FE59428,
    0x3FE60000, 0x3FE62E42, 0x3FE6A09E, 0x3FE90000, 0x3FE921FB, 0x3FE95F64, 0x3FEF3333, 0x3FEFFFFF,
    0x3FF00000, 0x3FF0A2B2, 0x3FF30000, 0x3FF3988E, 0x3FF6147A, 0x3FF6A09E, 0x3FF6B851, 0x3FF921FB,
    0x3FFBB67A, 0x40000000, 0x4002D97C, 0x40038000, 0x40080000, 0x400921FB, 0x4012D97C, 0x40330000,
    0x40340000, 0x40360000, 0x4043687A, 0x404921FB, 0x40862E42, 0x408633CE, 0x40900000, 0x4090CC00,
    0x40C00000, 0x413921FB, 0x41D00000, 0x41E00000, 0x41F00000, 0x43300000, 0x43400000, 0x43500000,
    0x43E00000, 0x43F00000, 0x44000000, 0x44100000, 0x5F300000, 0x7FC00000, 0x7FD00000, 0x7FE00000,
    0x7FEFFFFF, 0x7FF00000
  };

  private static final double[] SPECIAL = special();

  private static double[] special() {
    List<Double> values = new ArrayList<>();
    for (int high : BOUNDARIES) {
      for (int h = Math.max(high - 1, 0); h <= Math.min(high + 1, 0x7FF00000); h++) {
        for (int low : new int[] {0, 1, 2, 0x7FFFFFFF, 0x80000000, -2, -1}) {
          values.add(Words.of(h, low));
        }
      }
    }
    for (int n = 1; n < 130; n++) {
      for (double multiple :
          new double[] {n * Math.PI / 4, n, n + 0.5, n / 64.0, n * Math.log(2)}) {
        values.add(multiple);
        values.add(Math.nextUp(multiple));
        values.add(Math.nextDown(multiple));
      }
    }
    values.add(709.782712893384);
    values.add(7.09782712893383973096e+02);
    values.add(7.45133219101941108420e+02);
    values.add(710.4758600739439);
    // The double that is nearest to a multiple of pi / 2.
    values.add(6381956970095103.0 * 0x1p797);
    values.add(5319372648326541.0 * 0x1p-51);
    values.add(Double.NaN);
    double[] all = new double[values.size() * 2];
    for (int i = 0; i < values.size(); i++) {
      all[2 * i] = values.get(i);
      all[2 * i + 1] = -values.get(i);
    }
    return all;
  }

  /** Any bits; numbers of moderate size; small multiples of pi / 4 and what is next to them. */
  private static double random(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> Double.longBitsToDouble(random.nextLong());
      case 2 -> (random.nextDouble() - 0.5) * 1500;
      case 3 -> (random.nextDouble() - 0.5) * 4;
      case 4 -> Words.of(0x3FF00000 + random.nextInt(-0x03000000, 0x03000000), random.nextInt());
      case 5 ->
          Double.longBitsToDouble(
              Double.doubleToLongBits(random.nextInt(1 << 25) * (Math.PI / 4))
                  + random.nextInt(-2, 3));
      case 6 -> Double.longBitsToDouble(Double.doubleToLongBits(1) + random.nextInt(-1000, 1000));
      default -> random.nextInt(-2000, 2000) / 2.0;
    };
  }

  private static void check(String name, double actual, double expected, double... arguments) {
    if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
      StringBuilder call = new StringBuilder(name);
      for (double argument : arguments) {
        call.append(' ').append(Double.toHexString(argument));
      }
      assertWithMessage("%s", call)
          .that(Double.toHexString(actual))
          .isEqualTo(Double.toHexString(expected));
    }
  }

  private static void compare(long seed, int rounds) {
    SplittableRandom random = new SplittableRandom(seed);
    long compared = 0;
    for (Map.Entry<String, Unary> entry : UNARY.entrySet()) {
      Unary function = entry.getValue();
      for (int i = 0; i < SPECIAL.length + rounds; i++) {
        double x = i < SPECIAL.length ? SPECIAL[i] : random(random);
        check(entry.getKey(), function.ours.applyAsDouble(x), function.java.applyAsDouble(x), x);
        compared++;
      }
    }
    for (Map.Entry<String, Binary> entry : BINARY.entrySet()) {
      Binary function = entry.getValue();
      for (int i = 0; i < 2 * rounds; i++) {
        boolean special = i < rounds;
        double x = special ? SPECIAL[random.nextInt(SPECIAL.length)] : random(random);
        double y = special ? SPECIAL[random.nextInt(SPECIAL.length)] : random(random);
        check(
            entry.getKey(),
            function.ours.applyAsDouble(x, y),
            function.java.applyAsDouble(x, y),
            x,
            y);
        compared++;
      }
    }
    for (int i = 0; i < rounds; i++) {
      double a = random(random);
      double b = random(random);
      // Often the product, nearly: so that almost nothing is left.
      double c = (i & 1) == 0 ? random(random) : -a * b;
      check("fma", Mathematics.fma(a, b, c), StrictMath.fma(a, b, c), a, b, c);
      float f = (float) a;
      float g = (float) b;
      float h = (float) c;
      check("fma of float", Mathematics.fma(f, g, h), StrictMath.fma(f, g, h), f, g, h);
      compared += 2;
    }
    System.out.println("mathematics: " + compared + " results as of StrictMath");
  }

  @Test
  void resultsAreThoseOfStrictMath() {
    compare(20261121, 100_000);
  }

  @Test
  @Tag("long")
  void manyMoreResultsAreThoseOfStrictMath() {
    compare(4, 4_000_000);
  }

  @Test
  void nothingIsLostInProductsThatAreAlmostCancelled() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      double a = Words.of(0x3FF00000 + random.nextInt(0x100000), random.nextInt());
      double b = Words.of(0x3FF00000 + random.nextInt(0x100000), random.nextInt());
      int scale = random.nextInt(-600, 600);
      a = StrictMath.scalb(a, scale);
      b = StrictMath.scalb(b, random.nextInt(8) == 0 ? -1074 - scale : -scale);
      double c = Double.longBitsToDouble(Double.doubleToLongBits(-a * b) + random.nextInt(-3, 4));
      check("fma", Mathematics.fma(a, b, c), StrictMath.fma(a, b, c), a, b, c);
    }
  }

  @Test
  void theDigitsAreThoseOfTwoByPi() {
    // Machin's formula.
    MathContext precision = new MathContext(520);
    BigDecimal pi =
        arctan(5, precision)
            .multiply(BigDecimal.valueOf(4))
            .subtract(arctan(239, precision))
            .multiply(BigDecimal.valueOf(4));
    BigInteger digits =
        BigDecimal.valueOf(2)
            .divide(pi, precision)
            .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(1584)))
            .toBigInteger();
    for (int i = 0; i < 66; i++) {
      assertThat(LargeAngle.digit(i))
          .isEqualTo(digits.shiftRight(1584 - 24 * (i + 1)).intValue() & 0xFFFFFF);
    }
  }

  private static BigDecimal arctan(int inverse, MathContext precision) {
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(inverse), precision);
    BigDecimal square = BigDecimal.valueOf((long) inverse * inverse);
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 1; power.compareTo(BigDecimal.ONE.movePointLeft(520)) > 0; n += 2) {
      BigDecimal term = power.divide(BigDecimal.valueOf(n), precision);
      sum = n % 4 == 1 ? sum.add(term) : sum.subtract(term);
      power = power.divide(square, precision);
    }
    return sum;
  }

  @Test
  void whatOverflowsIsAnArithmeticExceptionOfTheSameWords() {
    int[] ints = {0, 1, -1, 2, -2, 46341, -46341, Integer.MAX_VALUE, Integer.MIN_VALUE};
    long[] longs = {0, 1, -1, 3037000500L, -3037000500L, Long.MAX_VALUE, Long.MIN_VALUE};
    for (int a : ints) {
      for (int b : ints) {
        same(() -> Mathematics.addExact(a, b), () -> StrictMath.addExact(a, b));
        same(() -> Mathematics.subtractExact(a, b), () -> StrictMath.subtractExact(a, b));
        same(() -> Mathematics.multiplyExact(a, b), () -> StrictMath.multiplyExact(a, b));
        assertThat(Mathematics.multiplyFull(a, b)).isEqualTo(StrictMath.multiplyFull(a, b));
      }
      same(() -> Mathematics.incrementExact(a), () -> StrictMath.incrementExact(a));
      same(() -> Mathematics.decrementExact(a), () -> StrictMath.decrementExact(a));
      same(() -> Mathematics.negateExact(a), () -> StrictMath.negateExact(a));
      same(() -> Mathematics.absExact(a), () -> StrictMath.absExact(a));
    }
    for (long a : longs) {
      for (long b : longs) {
        same(() -> Mathematics.addExact(a, b), () -> StrictMath.addExact(a, b));
        same(() -> Mathematics.subtractExact(a, b), () -> StrictMath.subtractExact(a, b));
        same(() -> Mathematics.multiplyExact(a, b), () -> StrictMath.multiplyExact(a, b));
        same(
            () -> Mathematics.multiplyExact(a, (int) b),
            () -> StrictMath.multiplyExact(a, (int) b));
        assertThat(Mathematics.multiplyHigh(a, b)).isEqualTo(StrictMath.multiplyHigh(a, b));
        assertThat(Mathematics.unsignedMultiplyHigh(a, b))
            .isEqualTo(unsigned(a).multiply(unsigned(b)).shiftRight(64).longValue());
      }
      same(() -> Mathematics.incrementExact(a), () -> StrictMath.incrementExact(a));
      same(() -> Mathematics.decrementExact(a), () -> StrictMath.decrementExact(a));
      same(() -> Mathematics.negateExact(a), () -> StrictMath.negateExact(a));
      same(() -> Mathematics.absExact(a), () -> StrictMath.absExact(a));
      same(() -> Mathematics.toIntExact(a), () -> StrictMath.toIntExact(a));
    }
    assertThat(
            assertThrows(ArithmeticException.class, () -> Mathematics.addExact(1L, Long.MAX_VALUE)))
        .hasMessageThat()
        .isEqualTo("long overflow");
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }

  private interface Computation {
    long get();
  }

  private static void same(Computation ours, Computation java) {
    assertThat(said(ours)).isEqualTo(said(java));
  }

  private static String said(Computation computation) {
    try {
      return Long.toString(computation.get());
    } catch (ArithmeticException e) {
      return e.getMessage();
    }
  }
}
