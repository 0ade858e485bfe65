package io.component4j.runtime.wave;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.RandomValues;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.Val;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form of WAVE: what is read as what, what is printed, what is no such value. */
class WaveFormsTest {
  private static final Map<String, ValType> TYPES =
      Map.ofEntries(
          Map.entry("u8", Primitive.U8),
          Map.entry("s64", Primitive.S64),
          Map.entry("f32", Primitive.F32),
          Map.entry("f64", Primitive.F64),
          Map.entry("bool", Primitive.BOOL),
          Map.entry("char", Primitive.CHAR),
          Map.entry("string", Primitive.STRING),
          Map.entry("bytes", new ListType(Primitive.U8)),
          Map.entry("pair", new TupleType(List.of(Primitive.U8, Primitive.STRING))),
          Map.entry("two", new FixedLengthListType(Primitive.S8, 2)),
          Map.entry("option", new OptionType(Primitive.STRING)),
          Map.entry("options", new OptionType(new OptionType(Primitive.U8))),
          Map.entry("result", new ResultType(Primitive.U8, Primitive.STRING)),
          Map.entry("result-result", new ResultType(new ResultType(null, null), null)),
          Map.entry("nothing", new ResultType(null, null)),
          Map.entry("flags", new FlagsType(List.of("read", "HTTP3", "ok"))),
          Map.entry("enum", new EnumType(List.of("north", "none", "method-GET"))),
          Map.entry(
              "variant",
              new VariantType(
                  List.of(
                      new Case("empty", null),
                      new Case("body", new ListType(Primitive.U8)),
                      new Case("err", Primitive.STRING)))),
          Map.entry(
              "record",
              new RecordType(
                  List.of(
                      new Field("must", Primitive.U8),
                      new Field("some", new OptionType(Primitive.U8))))),
          Map.entry(
              "optionals", new RecordType(List.of(new Field("a", new OptionType(Primitive.U8))))),
          Map.entry("map", new MapType(Primitive.STRING, Primitive.U8)));

  private static ValType type(String name) {
    ValType type = TYPES.get(name);
    assertWithMessage(name).that(type).isNotNull();
    return type;
  }

  private static String text(String written) {
    return written.replace("<nl>", "\n").replace("<cr>", "\r");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bool | true | true",
        "u8 | 0 | 0",
        "s64 | -9223372036854775808 | -9223372036854775808",
        "f64 | 6.022e+23 | 602200000000000000000000",
        "f64 | -0.0 | -0",
        "f64 | nan | nan",
        "f32 | inf | inf",
        "f32 | -inf | -inf",
        "char | 'x' | 'x'",
        "char | '\"' | '\\\"'",
        "char | '\\u{0}' | '\\u{0}'",
        "char | '\u2603' | '\u2603'",
        "char | '\\u{202E}' | '\\u{202e}'",
        "string | \"abc\\t123\\r\\n\\\\ \\' ' \" | \"abc\\t123\\r\\n\\\\ \\' \\' \"",
        "string | \"\"\"<nl>A single line<nl>\"\"\" | \"A single line\"",
        "string | \"\"\"<cr><nl>  a<cr><nl>   b\\r<cr><nl>  \"\"\" | \"a\\n b\\r\"",
        "string | \"\"\"<nl>    a<nl>  <nl>  b \"\" c<nl>  \"\"\" | \"  a\\n\\nb \\\"\\\" c\"",
        "bytes | [] | []",
        "bytes | [1,2 , 3,] | [1, 2, 3]",
        "bytes | [ // one<nl> 1 // two<nl>, 2] // end | [1, 2]",
        "pair | (1, \"x\",) | (1, \"x\")",
        "two | [-1, 1] | [-1, 1]",
        "option | \"flat\" | some(\"flat\")",
        "option | some(\"it\") | some(\"it\")",
        "option | none | none",
        "options | some(none) | some(none)",
        "options | some(7) | some(some(7))",
        "options | none | none",
        "result | 7 | ok(7)",
        "result | ok ( 7 ) | ok(7)",
        "result | err(\"oops\") | err(\"oops\")",
        "result-result | ok(err) | ok(err)",
        "nothing | ok | ok",
        "nothing | err | err",
        "flags | {} | {}",
        "flags | {%ok, HTTP3, } | {HTTP3, ok}",
        "flags | {ok,read} | {read, ok}",
        "enum | method-GET | method-GET",
        "enum | %none | %none",
        "enum | %north | north",
        "variant | empty | empty",
        "variant | body([79]) | body([79])",
        "variant | %err(\"oops\") | %err(\"oops\")",
        "record | {must: 1} | {must: 1}",
        "record | {some: none, %must: 1,} | {must: 1}",
        "record | {must: 1, some: 2} | {must: 1, some: some(2)}",
        "optionals | {:} | {:}",
        "optionals | {a: none} | {:}",
        "map | [(\"a\", 1), (\"b\", 2)] | [(\"a\", 1), (\"b\", 2)]",
      })
  void aValueIsReadAndPrintedInItsNormalForm(String type, String written, String printed) {
    Val value = Wave.parse(type(type), text(written));
    assertThat(Wave.print(value, type(type))).isEqualTo(printed);
    assertThat(Wave.parse(type(type), printed)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bool | True",
        "bool | %true",
        "u8 | +1",
        "u8 | 0x1",
        "u8 | 1.0",
        "u8 | 1_000",
        "f64 | .5",
        "f64 | 1.",
        "f64 | 1e",
        "f64 | +inf",
        "f64 | NaN",
        "f64 | %nan",
        "char | ''",
        "char | 'ab'",
        "char | '''",
        "char | '<nl>'",
        "char | '\\u{d800}'",
        "char | '\\u{110000}'",
        "char | '\\u0041'",
        "char | '\\x'",
        "string | \"a<nl>b\"",
        "string | \"a",
        "string | 'a'",
        "string | \"\"\"a<nl>\"\"\"",
        "string | \"\"\"<nl>a\"\"\"",
        "string | \"\"\"<nl> a<nl>  \"\"\"",
        "string | \"\"\"<nl>\\\"\"\"<nl>\"\"\"",
        "bytes | [1 2]",
        "bytes | [,]",
        "bytes | [1,,2]",
        "bytes | (1, 2)",
        "pair | (1)",
        "pair | (1, \"x\", 2)",
        "pair | ()",
        "two | [1]",
        "two | [1, 2, 3]",
        "option | some",
        "option | some()",
        "option | none()",
        "options | 7",
        "result | ok",
        "result | error(\"x\")",
        "result-result | ok",
        "nothing | ok()",
        "nothing | ok(1)",
        "flags | {write}",
        "flags | {read, read}",
        "flags | {:}",
        "flags | {read: true}",
        "enum | none",
        "enum | south",
        "enum | \"north\"",
        "enum | method-Get",
        "enum | north-",
        "variant | empty()",
        "variant | empty(1)",
        "variant | body",
        "variant | err(\"x\")",
        "record | {}",
        "record | {:}",
        "record | {must: 1, must: 2}",
        "record | {must = 1}",
        "record | {other: 1, must: 1}",
        "optionals | {}",
        "map | {\"a\": 1}",
      })
  void whatIsNoValueOfTheTypeIsRefusedWithItsPlace(String type, String written) {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> Wave.parse(type(type), text(written)), written);
    assertThat(refused.findings().get(0).primary().hasPlace()).isTrue();
  }

  @Test
  void handlesStreamsAndFuturesHaveNoTextForm() {
    for (ValType type :
        List.of(
            new ValType.OwnType(() -> "r"),
            new ListType(new ValType.BorrowType(() -> "r")),
            new ValType.StreamType(Primitive.U8),
            new ValType.FutureType(null))) {
      String text = type instanceof ListType ? "[1]" : "1";
      assertThrows(UnsupportedFeatureException.class, () -> Wave.parse(type, text));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "f(1) | 1, none, none",
        "f(1, some(2)) | 1, some(2), none",
        "f(1, 2, 3,) | 1, some(2), some(3)",
        " f ( 1, none ) // call | 1, none, none",
        "%f(1) | 1, none, none",
        "a:b/c@1.2.3-rc.1+x#f(1) | 1, none, none",
        "a:b/c.f@1.2.3(1) | 1, none, none",
        "plain#f(1) | 1, none, none",
      })
  void aCallIsReadWithItsOptionalArguments(String call, String arguments) {
    ValType option = new OptionType(Primitive.U8);
    FuncType type =
        FuncType.of(
            null,
            new FuncType.Param("a", Primitive.U8),
            new FuncType.Param("b", option),
            new FuncType.Param("c", option));
    List<Val> args = WaveCall.parse(call).arguments(type);
    List<String> printed = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      printed.add(Wave.print(args.get(i), type.params().get(i).type()));
    }
    assertThat(String.join(", ", printed)).isEqualTo(arguments);
  }

  /** A type of any kind that has values in text. */
  private static ValType type(SplittableRandom random, int depth) {
    int kind = random.nextInt(depth > 3 ? 1 : 12);
    return switch (kind) {
      default -> {
        Primitive primitive;
        do {
          primitive = Primitive.values()[random.nextInt(Primitive.values().length)];
        } while (primitive == Primitive.ERROR_CONTEXT);
        yield primitive;
      }
      case 2 -> new ListType(type(random, depth + 1));
      case 3 -> new OptionType(type(random, depth + 1));
      case 4 -> new ResultType(maybe(random, depth), maybe(random, depth));
      case 5 -> new TupleType(List.of(type(random, depth + 1), type(random, depth + 1)));
      case 6 ->
          new RecordType(
              List.of(
                  new Field("some", type(random, depth + 1)),
                  new Field("X-y2", type(random, depth + 1))));
      case 7 ->
          new VariantType(
              List.of(
                  new Case("nan", maybe(random, depth)),
                  new Case("B", maybe(random, depth)),
                  new Case("none", null)));
      case 8 -> new EnumType(List.of("true", "inf", "other-1"));
      case 9 -> new FlagsType(List.of("a", "err", "C-d"));
      case 10 -> new FixedLengthListType(type(random, depth + 1), 1 + random.nextInt(3));
      case 11 -> new MapType(Primitive.STRING, type(random, depth + 1));
    };
  }

  private static @Nullable ValType maybe(SplittableRandom random, int depth) {
    return random.nextBoolean() ? type(random, depth + 1) : null;
  }

  @Test
  void valuesOfRandomTypesArePrintedAndReadBack() {
    for (int seed = 0; seed < 5_000; seed++) {
      ValType type = type(new SplittableRandom(seed), 0);
      Val value = new RandomValues(seed).of(type);
      String text = Wave.print(value, type);
      Val back = Wave.parse(type, text);
      assertWithMessage("seed %s, %s: %s", seed, type, text).that(back).isEqualTo(value);
      assertThat(Wave.print(back, type)).isEqualTo(text);
    }
  }

  @Test
  void damagedTextIsRefusedOrReadAndNothingElse() {
    String alphabet = "{}()[],:%'\"\\ \n\t/-.0123456789eunialfs\u2603\uD83D\uDE00\uD800";
    int refused = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ValType type = type(random, 0);
      StringBuilder text = new StringBuilder(Wave.print(new RandomValues(seed).of(type), type));
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(text.length() + 1);
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.insert(at, c);
          case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
          default -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(c));
        }
      }
      try {
        Val value = Wave.parse(type, text.toString());
        assertThat(Wave.parse(type, Wave.print(value, type))).isEqualTo(value);
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }
}
