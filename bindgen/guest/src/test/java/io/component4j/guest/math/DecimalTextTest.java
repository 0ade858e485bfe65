package io.component4j.guest.math;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Guests write and read floating-point numbers as a JVM does. */
class DecimalTextTest {
  private static final int NUMBERS = Integer.getInteger("guest.numbers", 4_000);

  private static BigDecimal exact(ShortestDecimal decimal) {
    return BigDecimal.valueOf(decimal.digits())
        .scaleByPowerOfTen(decimal.exponent() - decimal.count() + 1);
  }

  private static double number(SplittableRandom random) {
    long bits = random.nextLong();
    return Math.abs(
        switch (random.nextInt(5)) {
          case 0 -> Double.longBitsToDouble(bits);
          case 1 -> Double.longBitsToDouble(bits >>> random.nextInt(2, 63));
          case 2 -> (bits >>> 40) / 1000.0;
          case 3 -> Double.parseDouble(random.nextInt(1, 1000) + "E" + random.nextInt(-330, 308));
          default -> Math.scalb(1.0, random.nextInt(-1074, 1024));
        });
  }

  /** JDKs before 19 wrote some numbers with more digits than needed. */
  private static boolean isAsThisJdk(BigDecimal ours, String java) {
    int newest = Runtime.version().feature();
    return newest < 19 || ours.compareTo(new BigDecimal(java)) == 0;
  }

  @Test
  void theShortestDecimalNumberIsTheOneThatAJvmWrites() {
    SplittableRandom random = new SplittableRandom(1);
    int same = 0;
    for (int i = 0; i < NUMBERS; i++) {
      double value =
          i == 0 ? Double.MIN_VALUE : i == 1 ? Double.MAX_VALUE : i == 2 ? 2e23 : number(random);
      if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
        continue;
      }
      BigDecimal ours = exact(ShortestDecimal.of(value));
      BigDecimal java = new BigDecimal(Double.toString(value));
      assertWithMessage("%s", value).that(ours.doubleValue()).isEqualTo(value);
      assertWithMessage("%s", value)
          .that(ours.precision())
          .isAtMost(Math.max(2, java.stripTrailingZeros().precision()));
      assertWithMessage("%s, ours %s", value, ours)
          .that(isAsThisJdk(ours, Double.toString(value)))
          .isTrue();
      same += ours.compareTo(java) == 0 ? 1 : 0;
    }
    System.out.println(same + " of " + NUMBERS + " doubles are written as this JDK does");
    assertThat(same).isAtLeast(NUMBERS * 9 / 10);
  }

  @Test
  void thatOfFloatsToo() {
    SplittableRandom random = new SplittableRandom(2);
    int same = 0;
    for (int i = 0; i < NUMBERS; i++) {
      float value =
          i == 0
              ? Float.MIN_VALUE
              : Float.intBitsToFloat(random.nextInt() >>> 1 + random.nextInt(3) * 8);
      if (value == 0 || Float.isNaN(value) || Float.isInfinite(value)) {
        continue;
      }
      BigDecimal ours = exact(ShortestDecimal.of(value));
      BigDecimal java = new BigDecimal(Float.toString(value));
      assertWithMessage("%s", value).that(ours.floatValue()).isEqualTo(value);
      assertWithMessage("%s", value)
          .that(ours.precision())
          .isAtMost(Math.max(2, java.stripTrailingZeros().precision()));
      assertWithMessage("%s, ours %s", value, ours)
          .that(isAsThisJdk(ours, Float.toString(value)))
          .isTrue();
      same += ours.compareTo(java) == 0 ? 1 : 0;
    }
    System.out.println(same + " of " + NUMBERS + " floats are written as this JDK does");
    assertThat(same).isAtLeast(NUMBERS * 9 / 10);
  }

  @Test
  void theSmallestNumbersHaveTwoDigits() {
    assertThat(exact(ShortestDecimal.of(Double.MIN_VALUE))).isEqualTo(new BigDecimal("4.9E-324"));
    assertThat(exact(ShortestDecimal.of(Float.MIN_VALUE))).isEqualTo(new BigDecimal("1.4E-45"));
  }

  private static void reads(String text) {
    assertWithMessage("%s", text)
        .that(NearestBinary.parseDouble(text))
        .isEqualTo(Double.parseDouble(text));
    assertWithMessage("%s", text)
        .that(NearestBinary.parseFloat(text))
        .isEqualTo(Float.parseFloat(text));
  }

  @Test
  void textIsTheNearestNumber() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < NUMBERS / 4; i++) {
      double value = number(random);
      reads("" + value);
      reads(Double.toHexString(value));
      reads(random.nextLong() / 3 * 2 + "e" + random.nextInt(-345, 300));
      if (value != 0 && value < Double.MAX_VALUE && i % 20 == 0) {
        // Halfway between two doubles, and close to it.
        BigDecimal half =
            new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(new BigDecimal(2));
        reads(half.toString());
        reads(half.toPlainString() + (half.scale() > 0 ? "" : ".") + "000000001");
        reads(half.subtract(half.ulp()).toString());
        float single = (float) value;
        BigDecimal halfSingle =
            single == 0 || single > Float.MAX_VALUE / 2
                ? BigDecimal.ONE
                : new BigDecimal(single)
                    .add(new BigDecimal(Math.nextUp(single)))
                    .divide(new BigDecimal(2));
        reads(halfSingle.toString());
      }
    }
  }

  @Test
  void anythingThatAJvmReadsIsRead() {
    for (String text :
        new String[] {
          "0",
          "-0",
          "0e999999999999",
          "1e999999999999",
          "-1e-99999999999",
          "NaN",
          "-NaN",
          "+Infinity",
          "-Infinity",
          " 1.5\n",
          "1.",
          ".5",
          "1.5f",
          "1d",
          "0x1p0",
          "0x.8p1",
          "0X1.8P-3D",
          "0x1.p3",
          "0x1.fffffffffffff8p0",
          "0x1p-1075",
          "0x1.000001p-1075",
          "0x1.00000100000000001p0",
          "1.7976931348623158e308",
          "1.7976931348623159e308",
          "4.9e-324",
          "2.4703282292062327e-324",
          "2.4703282292062328e-324",
          "2.2250738585072012e-308",
          "9007199254740993",
          "1e23",
          "9007199254740992.99999999",
          "3.4028235677973366e38",
          "3.4028235e38",
          "1e-46",
          "0." + "0".repeat(400) + "1",
          "1" + "0".repeat(400),
          "1" + "0".repeat(400) + "e-400",
          "0.".concat("9".repeat(2000)),
          "1".concat("0".repeat(1000)) + ".1e-1000"
        }) {
      reads(text);
    }
  }

  @Test
  void anythingElseIsRefusedAsThere() {
    for (String text :
        new String[] {
          "",
          " ",
          "-",
          "+-1",
          "e5",
          ".",
          "1e",
          "1e+",
          "1.5x",
          "0x",
          "0x1",
          "0xp1",
          "0x1p",
          "nan",
          "infinity",
          "Infinityx",
          "1ff",
          "1 2",
          "\u0661",
          "1_0",
          "0x1.8"
        }) {
      NumberFormatException ours =
          assertThrows(NumberFormatException.class, () -> NearestBinary.parseDouble(text), text);
      NumberFormatException java =
          assertThrows(NumberFormatException.class, () -> Double.parseDouble(text), text);
      assertThat(ours).hasMessageThat().isEqualTo(java.getMessage());
    }
  }
}
