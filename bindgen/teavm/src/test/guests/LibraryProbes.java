import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Java programs ask of the class library: on a JVM and in a guest the answers are the same. */
public final class LibraryProbes {
  private LibraryProbes() {}

  private static final class Numbers {
    private long state;

    Numbers(long seed) {
      state = seed;
    }

    long next() {
      state = state * 6364136223846793005L + 1442695040888963407L;
      return state ^ state >>> 29;
    }

    double number() {
      long bits = next();
      return switch ((int) (next() >>> 61)) {
        case 0, 1 -> Double.longBitsToDouble(bits);
        case 2, 3 -> (bits >> 11) * 0x1p-52;
        case 4 -> (bits >> 11) * 0x1p-43;
        case 5 -> (bits >> 40) * (Math.PI / 4);
        default -> (bits >> 53) / 2.0;
      };
    }
  }

  private static final double[] SPECIAL = {
    0, -0.0, 1, -1, 0.5, -0.5, 2, 3, 2.5, -2.5, 1e300, -1e300, 1e-300, Double.MIN_VALUE, Double.MAX_VALUE,
    Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0.49999999999999994, 1e22, 709.8, -745.2
  };

  private static final Double NO_NUMBER = SPECIAL.length > 9 ? null : SPECIAL[0];

  private static Object ofNothing() {
    try {
      return NO_NUMBER.isNaN();
    } catch (NullPointerException e) {
      return "nothing";
    }
  }

  private static long bits(double value) {
    return value != value ? 0x7FF8000000000000L : Double.doubleToRawLongBits(value);
  }

  private static String unary(DoubleUnaryOperator function) {
    Numbers numbers = new Numbers(7);
    long hash = 0;
    for (int i = 0; i < 3000; i++) {
      double x = i < SPECIAL.length ? SPECIAL[i] : numbers.number();
      hash = hash * 31 + bits(function.applyAsDouble(x));
    }
    return Long.toHexString(hash);
  }

  private static String binary(DoubleBinaryOperator function) {
    Numbers numbers = new Numbers(8);
    long hash = 0;
    for (double x : SPECIAL) {
      for (double y : SPECIAL) {
        hash = hash * 31 + bits(function.applyAsDouble(x, y));
      }
    }
    for (int i = 0; i < 3000; i++) {
      hash = hash * 31 + bits(function.applyAsDouble(numbers.number(), numbers.number()));
    }
    return Long.toHexString(hash);
  }

  private static void mathematics(List<String> out) {
    out.add("sin " + unary(StrictMath::sin));
    out.add("cos " + unary(StrictMath::cos));
    out.add("tan " + unary(StrictMath::tan));
    out.add("asin " + unary(StrictMath::asin));
    out.add("acos " + unary(StrictMath::acos));
    out.add("atan " + unary(StrictMath::atan));
    out.add("exp " + unary(StrictMath::exp));
    out.add("expm1 " + unary(StrictMath::expm1));
    out.add("sinh " + unary(StrictMath::sinh));
    out.add("cosh " + unary(StrictMath::cosh));
    out.add("tanh " + unary(StrictMath::tanh));
    out.add("log " + unary(StrictMath::log));
    out.add("log10 " + unary(StrictMath::log10));
    out.add("log1p " + unary(StrictMath::log1p));
    out.add("sqrt " + unary(StrictMath::sqrt));
    out.add("cbrt " + unary(StrictMath::cbrt));
    out.add("floor " + unary(StrictMath::floor));
    out.add("ceil " + unary(StrictMath::ceil));
    out.add("rint " + unary(StrictMath::rint));
    out.add("round " + unary(x -> StrictMath.round(x)));
    out.add("round float " + unary(x -> StrictMath.round((float) x)));
    out.add("ulp " + unary(StrictMath::ulp));
    out.add("ulp float " + unary(x -> StrictMath.ulp((float) x)));
    out.add("abs " + unary(StrictMath::abs));
    out.add("signum " + unary(StrictMath::signum));
    out.add("nextUp " + unary(StrictMath::nextUp));
    out.add("nextDown " + unary(StrictMath::nextDown));
    out.add("getExponent " + unary(StrictMath::getExponent));
    out.add("toRadians " + unary(StrictMath::toRadians));
    out.add("toDegrees " + unary(StrictMath::toDegrees));
    out.add("to int " + unary(x -> (int) x + (long) x + (int) (float) x + (short) x + (float) x));
    out.add("atan2 " + binary(StrictMath::atan2));
    out.add("pow " + binary(StrictMath::pow));
    out.add("hypot " + binary(StrictMath::hypot));
    out.add("IEEEremainder " + binary(StrictMath::IEEEremainder));
    out.add("% " + binary((x, y) -> x % y));
    out.add("% float " + binary((x, y) -> (float) x % (float) y));
    out.add("min " + binary(StrictMath::min));
    out.add("max " + binary(StrictMath::max));
    out.add("copySign " + binary(StrictMath::copySign));
    out.add("nextAfter " + binary(StrictMath::nextAfter));
    out.add("fma " + binary((x, y) -> StrictMath.fma(x, y, -x * y)));
    out.add("fma float " + binary((x, y) -> StrictMath.fma((float) x, (float) y, 1f)));
    out.add("scalb " + binary((x, y) -> StrictMath.scalb(x, (int) y)));
    out.add("less " + binary((x, y) -> (x < y ? 1 : 0) + (x <= y ? 2 : 0) + (!(x > y) ? 4 : 0)));
    out.add(
        "of Math "
            + Math.round(2.5)
            + Math.rint(-0.2)
            + Math.floorMod(-7, 3)
            + Math.fma(2.0, 3.0, 4.0)
            + Math.scalb(3f, 4)
            + Math.multiplyHigh(1L << 62, 12)
            + Math.multiplyFull(1 << 30, 1 << 30)
            + Math.IEEEremainder(10, 3)
            + Math.nextDown(1.0)
            + Math.absExact(-7));
    out.add("overflow " + thrown(() -> Math.addExact(Integer.MAX_VALUE, out.size())));
    out.add("overflow " + thrown(() -> Math.multiplyExact(Long.MAX_VALUE, out.size())));
    out.add("overflow " + thrown(() -> Math.toIntExact(1L << 40)));
  }

  private static void numbers(List<String> out) {
    out.add("sums " + Integer.sum(1, 2) + Long.sum(3, 4) + Float.sum(1.5f, 2) + Double.sum(0.1, 0.2));
    out.add("extremes " + Long.min(1, -2) + Long.max(1, 2) + Double.max(-0.0, 0.0) + Float.min(1, Float.NaN));
    out.add("unsigned " + Integer.toUnsignedLong(-1) + " " + Integer.parseUnsignedInt("4294967295"));
    out.add("unsigned " + Long.parseUnsignedLong("18446744073709551615") + Long.parseUnsignedLong("+7f", 16));
    for (String bad : new String[] {"", "-1", "x", "4294967296"}) {
      out.add(bad + " " + thrown(() -> Integer.parseUnsignedInt(bad)));
      out.add(bad + " " + thrown(() -> Long.parseUnsignedLong(bad)));
    }
    out.add("infinite " + Arrays.stream(SPECIAL).filter(Double::isInfinite).count() + Arrays.stream(SPECIAL).filter(Double::isFinite).count());
    out.add("infinite " + thrown(LibraryProbes::ofNothing) + Float.valueOf(Float.NaN).isNaN() + Float.valueOf(1).isInfinite());
    FloatTest infinite = Float::isInfinite;
    out.add("infinite " + infinite.test(Float.NaN) + infinite.test(Float.NEGATIVE_INFINITY) + infinite.test(1));
    out.add("infinite " + Double.valueOf(SPECIAL[17]).isInfinite() + Double.isFinite(SPECIAL[17]) + Double.isNaN(SPECIAL[15]));
    StringBuilder decimal = new StringBuilder();
    for (double value : SPECIAL) {
      decimal.append(value).append(' ').append((float) value).append(' ').append(-value).append(' ');
    }
    out.add("decimal " + decimal + Float.MIN_VALUE + " " + Float.MAX_VALUE + " " + 0.1f + " " + 1e7 + " " + 123456.789);
    long hash = 0;
    Numbers numbers = new Numbers(11);
    for (int i = 0; i < 300; i++) {
      double value = numbers.next() % 1000000 / 1024.0;
      hash = hash * 31 + Double.toString(value).hashCode() + String.valueOf((float) value).hashCode();
      hash = hash * 31 + bits(Double.parseDouble(numbers.next() + "e" + numbers.next() % 330));
      hash = hash * 31 + Float.floatToIntBits(Float.parseFloat(numbers.next() + "e" + numbers.next() % 50));
    }
    out.add("decimal " + hash + " " + Double.parseDouble("0x1.8p1") + Double.valueOf("-Infinity") + Float.valueOf("1e-45"));
    for (String bad : new String[] {"", "1.5x", "0x1", "nan"}) {
      out.add(bad + " " + thrown(() -> Double.parseDouble(bad)));
    }
    out.add("infinite " + Double.isInfinite(SPECIAL[17]) + Double.isInfinite(SPECIAL[15]) + Float.isInfinite((float) SPECIAL[17]));
  }

  private static void text(List<String> out) {
    for (String text :
        new String[] {
          "", "plain", "Stra\u00DFe", "\uFB03x", "\u0149", "\u1F80\u1F9A\u1FA7\u1FAF\u1FF7", "\u0130I", "\uD801\uDC28",
          "\u039F\u0394\u03A5\u03A3\u03A3\u0395\u03A5\u03A3", "\u03A3", "A\u03A3.", "MIXED case 42 \u00C4\u00D6\u00DC"
        }) {
      out.add(text + " " + text.toUpperCase() + " " + text.toLowerCase() + " " + text.toUpperCase(Locale.ROOT));
    }
    StringBuilder all = new StringBuilder();
    for (int c = 0x80; c < 0x2000; c++) {
      all.append((char) c);
    }
    out.add("upper " + all.toString().toUpperCase(Locale.ROOT).length());
    out.add("lines " + "a\nb\r\n\r\nc\rd".lines().toList() + "x\n".lines().count());
    out.add("indent " + "a\n  b\n".indent(2) + "    a\n b".indent(-2));
    out.add("transform " + "abc".<Integer>transform(String::length));
    out.add("strip " + " \u2003x ".strip() + "|" + "x  ".stripTrailing() + "|" + "ab".repeat(3) + " ".isBlank());
    out.add("compare " + CharSequence.compare("ab", "b") + new StringBuilder("b").compareTo(new StringBuilder("a")));
    out.add("character " + Character.toString(0x1F600) + Character.getNumericValue('7'));
    StringJoiner joiner = new StringJoiner(", ", "[", "]").setEmptyValue("none");
    out.add("joiner " + joiner);
    joiner.add("a").add(null).merge(new StringJoiner("+").add("x").add("y"));
    out.add("joiner " + joiner + joiner.length() + String.join("/", "a", "b"));
    UUID uuid = UUID.fromString("123e4567-e89b-42d3-a456-556642440000");
    out.add("uuid " + uuid + uuid.version() + uuid.variant() + uuid.hashCode() + uuid.getMostSignificantBits());
    out.add("uuid " + uuid.equals(new UUID(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits())));
    out.add("uuid " + UUID.fromString("1-2-3-4-5") + uuid.compareTo(UUID.fromString("1-2-3-4-5")));
    out.add("uuid " + UUID.randomUUID().version() + UUID.randomUUID().toString().length());
    out.add("uuid " + thrown(() -> UUID.fromString("1-2-3-4")));
    out.add("format " + String.format("%5d|%-5s|%05.2f|%x|%,d", 42, "ab", 3.14159, 255, 1234567));
    out.add("format " + String.format("%e|%.3E|%g|%G|%a|%.2A|%10.1f|%+,.2f|%(.1f", 12345.678, -0.00012, 1e-5, 42.5, 1.0, Math.PI, 0.25, 1234567.891, -2.5));
    out.add("format " + String.format("%n%%|%3$s %1$d %2$s|%<s|%4$b|%5$c|%6$-6X|%7$#o|%8$08.3f|%9$h", 7, "two", 3L, null, 'x', 255, 8, -1.5, "hash"));
    out.add("format " + String.format("%d %s %x %.3f", new java.math.BigInteger("12345678901234567890"), new java.math.BigDecimal("1.50"), 255L, new java.math.BigDecimal("2.0005")));
    out.add("format " + thrown(() -> String.format("%s %s", 1)) + thrown(() -> String.format("%q")));
    out.add("format " + thrown(() -> String.format("%,s", 1)) + thrown(() -> String.format("%-d", 1)) + thrown(() -> String.format("%.1d", 1)));
    out.add("format " + String.format("%-8s|%#S", new Shown(), new Shown()) + new java.util.Formatter().format("%s", 1) + String.format(Locale.US, "%.1e", 99.96));
    out.add("block " + "%s-%s".formatted("a", 1) + "abc".chars().sum() + "a,b,,".split(",").length);
  }

  private static void collections(List<String> out) {
    out.add("arrays " + Arrays.compare(new int[] {1, 2}, new int[] {1, 3}) + Arrays.compare(new byte[] {-1}, new byte[] {1}));
    out.add("arrays " + Arrays.compareUnsigned(new byte[] {-1}, new byte[] {1}) + Arrays.compare(new long[0], new long[3]));
    out.add("arrays " + Arrays.compare(new String[] {"b"}, new String[] {"a", "c"}, Comparator.reverseOrder()));
    out.add("streams " + List.of(3, 1, 2).parallelStream().sorted().toList() + Stream.ofNullable(null).count());
    out.add("streams " + IntStream.rangeClosed(1, 5).boxed().collect(Collectors.groupingBy(i -> i % 2, TreeMap::new, Collectors.summingInt(i -> i))));
    out.add("streams " + Stream.of("b", "a").collect(Collectors.joining(", ", "<", ">")) + Stream.iterate(1, i -> i * 2).limit(5).reduce(0, Integer::sum));
    out.add("maps " + new TreeMap<>(Map.of("a", 1, "b", 2)) + Map.entry("k", "v") + new ArrayDeque<>(List.of(1, 2)).peekLast());
    out.add("optional " + Optional.of(1).map(i -> i + 1).or(Optional::empty).orElseThrow() + Optional.empty().isPresent());
    out.add("objects " + Objects.hash(1, "a", null) + Objects.requireNonNullElse(null, "x") + Objects.equals(null, null));
    Matcher matcher = Pattern.compile("(\\d+)").matcher("a1b22c");
    out.add("regex " + matcher.replaceAll(found -> "<" + found.group(1) + ">") + matcher.replaceFirst(found -> "!"));
    out.add("regex " + Pattern.compile("\\d+").matcher("a1b22c").results().map(MatchResult::group).toList());
    out.add("regex " + Pattern.compile("[,;]").splitAsStream("a,b;c").toList() + Pattern.compile("b+").asPredicate().test("abc"));
    StringBuilder tail = new StringBuilder();
    matcher.reset();
    while (matcher.find()) {
      matcher.appendReplacement(tail, "#");
    }
    out.add("regex " + matcher.appendTail(tail) + Pattern.compile("b+").asMatchPredicate().test("abc"));
  }

  private static final class Shown implements java.util.Formattable {
    @Override
    public void formatTo(java.util.Formatter formatter, int flags, int width, int precision) {
      formatter.format("flags %d width %d precision %d", flags, width, precision);
    }
  }

  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    Failure(String message) {
      super(message, null, true, false);
    }
  }

  private static void exceptions(List<String> out) {
    try (AutoCloseable closed =
        () -> {
          if (!out.isEmpty()) {
            throw new Failure("closed");
          }
        }) {
      out.add("open " + (closed != null));
      if (!out.isEmpty()) {
        throw new IllegalStateException("used");
      }
    } catch (Exception e) {
      out.add(e + " " + Arrays.toString(e.getSuppressed()));
      out.add("suppressed " + thrown(() -> {
        e.addSuppressed(e);
        return "";
      }));
    }
    out.add("trace " + (new Failure("x").getStackTrace().length + new Exception().getSuppressed().length));
  }

  private interface FloatTest {
    boolean test(float value);
  }

  private interface Action {
    Object run() throws Exception;
  }

  private static String thrown(Action action) {
    try {
      return String.valueOf(action.run());
    } catch (Exception e) {
      return e.getClass().getName() + " " + e.getMessage();
    }
  }

  /** The answers of a part: each line is one. There are none beyond the last part. */
  public static List<String> part(int part) {
    List<String> out = new ArrayList<>();
    switch (part) {
      case 0 -> mathematics(out);
      case 1 -> numbers(out);
      case 2 -> text(out);
      case 3 -> collections(out);
      case 4 -> exceptions(out);
      default -> {
        return out;
      }
    }
    return out;
  }
}
