package io.component4j.guest.library;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.guest.math.ShortestDecimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Guests format as a JVM does: the same text, or the same exception. */
class FormatterTest {
  private static final int FORMATS = Integer.getInteger("guest.formats", 8_000);

  private interface Formatting {
    String format();
  }

  private static String outcome(Formatting formatting) {
    try {
      return formatting.format();
    } catch (IllegalArgumentException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  /** Newer JDKs name all flags that do not fit, older ones the first. */
  private static String withoutFlags(String outcome) {
    return outcome.replaceFirst("(FlagsConversionMismatchException: .*), Flags = .*", "$1");
  }

  private static String ours(String format, Object... arguments) {
    return outcome(() -> new Formatter().format(format, arguments).toString());
  }

  private static String javas(String format, Object... arguments) {
    return outcome(() -> String.format(Locale.ROOT, format, arguments));
  }

  private static double number(SplittableRandom random) {
    double value =
        switch (random.nextInt(6)) {
          case 0 -> random.nextInt(-1000, 1000) / 8.0;
          case 1 -> random.nextInt(-100_000, 100_000) / 1000.0;
          case 2 -> Double.longBitsToDouble(random.nextLong());
          case 3 -> Math.scalb(random.nextDouble(), random.nextInt(-40, 40));
          case 4 ->
              new double[] {0, -0.0, 1, 10, 9.5, 99.95, 0.0001, 0.00009999995, 1e15, 123456.5}
                  [random.nextInt(10)];
          default -> Double.longBitsToDouble(random.nextLong() >>> random.nextInt(2, 60));
        };
    return isWrittenAsByThisJdk(value) ? value : 1.5;
  }

  /** JDKs before 19 have more digits than needed of some numbers. */
  private static boolean isWrittenAsByThisJdk(double value) {
    double positive = Math.abs(value);
    if (positive == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return true;
    }
    ShortestDecimal decimal = ShortestDecimal.of(positive);
    return BigDecimal.valueOf(decimal.digits())
            .scaleByPowerOfTen(decimal.exponent() - decimal.count() + 1)
            .compareTo(new BigDecimal(Double.toString(positive)))
        == 0;
  }

  private static Object argument(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt() >> random.nextInt(31);
      case 1 -> random.nextLong() >> random.nextInt(63);
      case 2 -> (byte) random.nextInt();
      case 3 -> (short) random.nextInt();
      case 4 -> (char) random.nextInt('a', 'z');
      case 5 -> "Some text";
      case 6 -> random.nextBoolean();
      case 7 ->
          BigInteger.valueOf(random.nextLong()).multiply(BigInteger.valueOf(random.nextInt()));
      case 8 -> (float) random.nextInt(-1000, 1000) / 16;
      case 9 -> BigDecimal.valueOf(random.nextInt(-99999, 99999), random.nextInt(12));
      case 10 -> random.nextInt(9) == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
      default -> number(random);
    };
  }

  private static Object fitting(char conversion, SplittableRandom random) {
    return switch (conversion) {
      case 'd', 'x', 'X', 'o' -> random.nextInt() >> random.nextInt(31);
      case 'e', 'E', 'f', 'g', 'G', 'a', 'A' -> number(random);
      default -> argument(random);
    };
  }

  private static String specifier(char conversion, SplittableRandom random) {
    StringBuilder out = new StringBuilder("%");
    if (random.nextInt(12) == 0) {
      out.append(random.nextInt(1, 4)).append('$');
    }
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      out.append("-#+ 0,(<".charAt(random.nextInt(8)));
    }
    if (random.nextInt(3) == 0) {
      out.append(random.nextInt(1, 25));
    }
    if (random.nextInt(3) == 0) {
      out.append('.').append(random.nextInt(20));
    }
    return out.append(conversion).toString();
  }

  @Test
  void anyFormatOfAnythingSaysTheSame() {
    SplittableRandom random = new SplittableRandom(1);
    List<String> differences = new ArrayList<>();
    int texts = 0;
    for (int i = 0; i < FORMATS; i++) {
      char conversion = "bBhHsScCdxXoeEffgGaAn%dfq".charAt(random.nextInt(25));
      Object argument =
          random.nextInt(8) == 0
              ? argument(random)
              : random.nextInt(40) == 0 ? null : fitting(conversion, random);
      String format = "a" + specifier(conversion, random) + "b";
      if (format.matches("a%.*0.*\\..*[aA]b")) {
        continue; // The JDK counts zeros before it has all digits, and exceeds the width.
      }
      String java = javas(format, argument, 2, "x");
      String own = ours(format, argument, 2, "x");
      texts += java.contains("Exception: ") ? 0 : 1;
      if (!withoutFlags(own).equals(withoutFlags(java))) {
        differences.add("%s of %s: %s, not %s".formatted(format, argument, own, java));
      }
    }
    System.out.printf("%d formats, %d of them texts, are those of this JDK%n", FORMATS, texts);
    assertThat(differences.subList(0, Math.min(20, differences.size()))).isEmpty();
    assertThat(texts).isAtLeast(FORMATS / 3);
  }

  @Test
  void severalSpecifiersTakeTheirArgumentsInOrder() {
    for (String format :
        new String[] {
          "",
          "%",
          "plain",
          "%s %s",
          "%2$s %1$s %s %<s",
          "%<s",
          "%s%n%%%5%|%-5%|",
          "%4$s",
          "%--5d",
          "%t",
          "%tY",
          "%n%n",
          "%-n",
          "%5n",
          "%.1n",
          "%05%",
          "%s %d %s %s"
        }) {
      assertThat(ours(format, "one", 2, 3L))
          .isEqualTo(
              format.startsWith("%t")
                  ? "UnknownFormatConversionException: Conversion = 't'"
                  : javas(format, "one", 2, 3L));
    }
    assertThat(new Formatter().format("%s %d", (Object[]) null).toString()).isEqualTo("null null");
  }
}
