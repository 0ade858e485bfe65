package io.component4j.runtime.engine.endive;

import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.Limits;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreInstance;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Given floating-point numbers of all kinds, each operation gives what the Core specification says,
 * "Numerics", to the bit.
 */
class FloatingPointTest {
  private static final Map<String, DoubleBinaryOperator> OPERATIONS =
      Map.of(
          "min", Math::min,
          "max", Math::max,
          "add", Double::sum,
          "sub", (a, b) -> a - b,
          "mul", (a, b) -> a * b,
          "div", (a, b) -> a / b,
          "copysign", Math::copySign);

  private static final Map<String, DoubleBinaryOperator> UNARY =
      Map.of(
          "ceil", (a, b) -> Math.ceil(a),
          "floor", (a, b) -> Math.floor(a),
          "trunc", (a, b) -> a < 0 ? Math.ceil(a) : Math.floor(a),
          "nearest", (a, b) -> Math.rint(a),
          "sqrt", (a, b) -> Math.sqrt(a),
          "abs", (a, b) -> Math.abs(a),
          "neg", (a, b) -> -a);

  /** What changes nothing but the sign does so to NaNs too. */
  private static final List<String> OF_THE_SIGN = List.of("copysign", "abs", "neg");

  private static final int[] NUMBERS_32 = {
    0,
    0x8000_0000, // -0
    0x3f80_0000, // 1
    0xbf00_0000, // -0.5
    0x3fc0_0000, // 1.5
    0xc020_0000, // -2.5
    0x4f7f_c000, // 4290772992, which is 0xffc00000, the bits of a NaN
    0x4eff_8000, // 2143289344, which is 0x7fc00000
    0x7f80_0000, // infinity
    0xff80_0000,
    0x7fc0_0000, // a canonical NaN
    0xffc0_0000,
    0x7fc0_1234, // an arithmetic NaN
    0x7fa0_0000, // signalling ones
    0xffa0_1234,
    0x7f80_0001,
  };

  private static final long[] NUMBERS_64 = {
    0,
    Long.MIN_VALUE,
    0x3ff0_0000_0000_0000L, // 1
    0xbfe0_0000_0000_0000L, // -0.5
    0x3ff8_0000_0000_0000L, // 1.5
    0xc004_0000_0000_0000L, // -2.5
    0xc350_0000_0000_0000L, // -2^54, which is 0xffc0000000000000
    0x7ff0_0000_0000_0000L, // infinity
    0xfff0_0000_0000_0000L,
    0x7ff8_0000_0000_0000L, // a canonical NaN
    0xfff8_0000_0000_0000L,
    0x7ff8_0000_0000_1234L, // an arithmetic NaN
    0x7ff4_0000_0000_0000L, // signalling ones
    0xfff4_0000_0000_1234L,
    0x7ff0_0000_0000_0001L,
  };

  /** Each operation twice: the second function is never compiled, as it throws with operands. */
  private static byte[] module() {
    StringBuilder text = new StringBuilder("(module (tag $t (param i64 i64 i64))");
    for (String type : List.of("f32", "f64")) {
      for (String again : List.of("", "!")) {
        String first =
            again.isEmpty()
                ? ""
                : "(block $h (try_table (catch_all $h) "
                    + "(throw $t (i64.const 1) (i64.const 2) (i64.const 3))))";
        OPERATIONS.keySet().forEach(name -> function(text, type, name, again, first, true));
        UNARY.keySet().forEach(name -> function(text, type, name, again, first, false));
      }
    }
    return TextAssembler.assemble(new SourceText("test.wat", text.append(")").toString()));
  }

  private static void function(
      StringBuilder text, String type, String name, String again, String first, boolean binary) {
    text.append(
        "(func (export \"%1$s.%2$s%3$s\") (param %1$s %1$s) (result %1$s) %4$s (%1$s.%2$s %5$s))\n"
            .formatted(
                type,
                name,
                again,
                first,
                binary ? "(local.get 0) (local.get 1)" : "(local.get 0)"));
  }

  /** What is wrong with the bits of a NaN, or null. */
  private static @Nullable String wrong(boolean canonical, long result, long infinity, long quiet) {
    long payload = result & (infinity & -infinity) - 1;
    boolean nan = (result & infinity) == infinity && payload != 0;
    if (!nan) {
      return "is no NaN";
    }
    if ((payload & quiet) == 0) {
      return "is a signalling NaN";
    }
    return canonical && payload != quiet ? "is not canonical" : null;
  }

  private static boolean isCanonical32(int x) {
    return !Float.isNaN(Float.intBitsToFloat(x)) || (x & 0x7fff_ffff) == 0x7fc0_0000;
  }

  private static boolean isCanonical64(long x) {
    return !Double.isNaN(Double.longBitsToDouble(x))
        || (x & Long.MAX_VALUE) == 0x7ff8_0000_0000_0000L;
  }

  private static void check32(CoreFunction function, String name, String operation, int a, int b) {
    DoubleBinaryOperator binary = OPERATIONS.get(operation);
    DoubleBinaryOperator reference = binary == null ? UNARY.get(operation) : binary;
    int result = (int) function.call(new long[] {a, b})[0];
    String what = name + " of " + Integer.toHexString(a) + " and " + Integer.toHexString(b);
    if (OF_THE_SIGN.contains(operation)) {
      int sign =
          switch (operation) {
            case "abs" -> 0;
            case "neg" -> ~a & Integer.MIN_VALUE;
            default -> b & Integer.MIN_VALUE;
          };
      assertWithMessage(what).that(result).isEqualTo(a & Integer.MAX_VALUE | sign);
      return;
    }
    // Rounding twice makes no difference: a double has more than twice the precision.
    float expected =
        (float) reference.applyAsDouble(Float.intBitsToFloat(a), Float.intBitsToFloat(b));
    if (Float.isNaN(expected)) {
      boolean canonical = isCanonical32(a) && (binary == null || isCanonical32(b));
      assertWithMessage("%s: %s", what, Integer.toHexString(result))
          .that(wrong(canonical, result, 0x7f80_0000L, 0x40_0000L))
          .isNull();
    } else {
      assertWithMessage(what).that(result).isEqualTo(Float.floatToRawIntBits(expected));
    }
  }

  private static void check64(
      CoreFunction function, String name, String operation, long a, long b) {
    DoubleBinaryOperator binary = OPERATIONS.get(operation);
    DoubleBinaryOperator reference = binary == null ? UNARY.get(operation) : binary;
    long result = function.call(new long[] {a, b})[0];
    String what = name + " of " + Long.toHexString(a) + " and " + Long.toHexString(b);
    if (OF_THE_SIGN.contains(operation)) {
      long sign =
          switch (operation) {
            case "abs" -> 0;
            case "neg" -> ~a & Long.MIN_VALUE;
            default -> b & Long.MIN_VALUE;
          };
      assertWithMessage(what).that(result).isEqualTo(a & Long.MAX_VALUE | sign);
      return;
    }
    double expected =
        reference.applyAsDouble(Double.longBitsToDouble(a), Double.longBitsToDouble(b));
    if (Double.isNaN(expected)) {
      boolean canonical = isCanonical64(a) && (binary == null || isCanonical64(b));
      assertWithMessage("%s: %s", what, Long.toHexString(result))
          .that(wrong(canonical, result, 0x7ff0_0000_0000_0000L, 0x8_0000_0000_0000L))
          .isNull();
    } else {
      assertWithMessage(what).that(result).isEqualTo(Double.doubleToRawLongBits(expected));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachResultIsRightToTheBit(ExecutionMode mode) {
    CoreInstance instance =
        CoreEngine.create(mode, CodeCache.off())
            .load("test", -1, "test", module())
            .instantiate(
                new ExecutionScope(Limits.defaults()), "root", i -> null, (from, item) -> null);
    // Often enough that Java's own compilers have their say.
    int rounds = mode == ExecutionMode.COMPILED ? 40 : 1;
    for (int round = 0; round < rounds; round++) {
      for (String again : List.of("", "!")) {
        for (Map<String, DoubleBinaryOperator> operations : List.of(OPERATIONS, UNARY)) {
          for (String operation : operations.keySet()) {
            String name = "f32." + operation + again;
            CoreFunction function = (CoreFunction) Objects.requireNonNull(instance.export(name));
            for (int a : NUMBERS_32) {
              for (int b : NUMBERS_32) {
                check32(function, name, operation, a, b);
              }
            }
            name = "f64." + operation + again;
            function = (CoreFunction) Objects.requireNonNull(instance.export(name));
            for (long a : NUMBERS_64) {
              for (long b : NUMBERS_64) {
                check64(function, name, operation, a, b);
              }
            }
          }
        }
      }
    }
  }

  /** Operations that change no number, but NaNs. Some stand in an immediate and are none. */
  private static final String IDENTITIES =
      """
      (module
        (func (export "f32.div") (param f32 f32) (result f32)
          (f32.div (local.get 0) (f32.const 1)))
        (func (export "f32.mul") (param f32 f32) (result f32)
          (f32.mul (local.get 0) (f32.const 1)))
        (func (export "f32.sub") (param f32 f32) (result f32)
          (f32.sub (local.get 0) (f32.const 0)))
        (func (export "f64.div") (param f64 f64) (result f64)
          (f64.div (local.get 0) (f64.const 1)))
        (func (export "f64.mul") (param f64 f64) (result f64)
          (f64.mul (local.get 0) (f64.const 1)))
        (func (export "f64.sub") (param f64 f64) (result f64)
          (f64.sub (local.get 0) (f64.const 0)))
        (func (export "immediate") (result i64)
          (drop (f32.div (f32.const 2) (f32.const 1)))
          (i64.reinterpret_f64 (f64.const 0x1.53f8000004300p+10))))
      """;

  @ParameterizedTest
  @EnumSource
  void whatChangesNoNumberMakesASignallingNanQuiet(ExecutionMode mode) {
    byte[] module = TextAssembler.assemble(new SourceText("test.wat", IDENTITIES));
    CoreInstance instance =
        CoreEngine.create(mode, CodeCache.off())
            .load("test", -1, "test", module)
            .instantiate(
                new ExecutionScope(Limits.defaults()), "root", i -> null, (from, item) -> null);
    CoreFunction immediate = (CoreFunction) Objects.requireNonNull(instance.export("immediate"));
    assertWithMessage("bytes of a constant")
        .that(immediate.call(new long[0])[0])
        .isEqualTo(0x4095_3f80_0000_4300L);
    // Java's optimizing compiler comes in between, and others long before.
    int rounds = mode == ExecutionMode.INTERPRETED ? 1 : 2_000;
    for (int round = 0; round < rounds; round++) {
      for (String operation : List.of("div", "mul", "sub")) {
        CoreFunction single =
            (CoreFunction) Objects.requireNonNull(instance.export("f32." + operation));
        for (int a : NUMBERS_32) {
          long b = operation.equals("sub") ? 0 : 0x3f80_0000;
          check32(single, operation, operation, a, (int) b);
        }
        CoreFunction wide =
            (CoreFunction) Objects.requireNonNull(instance.export("f64." + operation));
        for (long a : NUMBERS_64) {
          long b = operation.equals("sub") ? 0 : 0x3ff0_0000_0000_0000L;
          check64(wide, operation, operation, a, b);
        }
      }
    }
  }
}
