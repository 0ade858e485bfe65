package io.component4j.runtime.wave;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.RandomValues;
import io.component4j.runtime.Val;
import io.component4j.runtime.ValueTypeException;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveTest {
  private static final ValType POINT =
      new RecordType(
          List.of(
              new Field("x", Primitive.S32), new Field("label", new OptionType(Primitive.STRING))));
  private static final ValType SHAPE =
      new VariantType(
          List.of(
              new Case("none", null), new Case("at", POINT), new Case("big-id", Primitive.U64)));
  private static final ValType PERMS = new FlagsType(List.of("read", "write"));
  private static final ValType HAND = new EnumType(List.of("left", "ok"));
  private static final ValType EVERYTHING =
      new TupleType(
          List.of(
              new ListType(SHAPE),
              new OptionType(new OptionType(PERMS)),
              new ResultType(HAND, new ListType(Primitive.CHAR)),
              new ResultType(null, Primitive.F32),
              new ListType(Primitive.F64),
              new ListType(Primitive.S8),
              Primitive.BOOL,
              Primitive.STRING));

  private static String normal(ValType type, String text) {
    return Wave.print(Wave.parse(type, text), type);
  }

  @Test
  void valuesArePrintedInTheOneNormalForm() {
    assertThat(normal(POINT, "{label: \"a\\u{42}\", x: -7,}"))
        .isEqualTo("{x: -7, label: some(\"aB\")}");
    assertThat(normal(POINT, " { x : 1 } // done")).isEqualTo("{x: 1}");
    assertThat(normal(SHAPE, "%none")).isEqualTo("%none");
    assertThat(normal(SHAPE, "at({x: 1})")).isEqualTo("at({x: 1})");
    assertThat(normal(PERMS, "{write, read}")).isEqualTo("{read, write}");
    assertThat(normal(PERMS, "{}")).isEqualTo("{}");
    assertThat(normal(HAND, "%ok")).isEqualTo("%ok");
    assertThat(normal(new OptionType(Primitive.U8), "3")).isEqualTo("some(3)");
    assertThat(normal(new ResultType(Primitive.U8, null), "3")).isEqualTo("ok(3)");
    assertThat(normal(new RecordType(List.of(new Field("a", new OptionType(HAND)))), "{:}"))
        .isEqualTo("{:}");
    assertThat(normal(Primitive.STRING, "\"\"\"\n    two\n   lines \\\"\n  \"\"\""))
        .isEqualTo("\"  two\\n lines \\\"\"");
    assertThat(normal(Primitive.CHAR, "'\\''")).isEqualTo("'\\''");
    assertThat(normal(Primitive.CHAR, "'\\u{202e}'")).isEqualTo("'\\u{202e}'");
    assertThat(normal(Primitive.U64, "18446744073709551615")).isEqualTo("18446744073709551615");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1.0, 1",
    "1e3, 1000",
    "0.1, 0.1",
    "2e-3, 0.002",
    "nan, nan",
    "inf, inf",
    "-inf, -inf",
    "1e400, inf",
    "5e-324, 0.000",
  })
  void floatsArePrintedAsShortAsTheyReadBack(String text, String printed) {
    assertThat(normal(Primitive.F64, text)).startsWith(printed);
  }

  @Test
  void aFloatIsNotPrintedWithTheDigitsOfADouble() {
    assertThat(normal(Primitive.F32, "0.1")).isEqualTo("0.1");
    assertThat(normal(Primitive.F32, "3.4028234664e38"))
        .isEqualTo("340282350000000000000000000000000000000");
    // A case where Java before 19 prints one digit too many.
    assertThat(normal(Primitive.F64, "2e-44")).isEqualTo("0." + "0".repeat(43) + "2");
    assertThat(Wave.print(new Val.F64(2.0e-3), Primitive.F64)).isEqualTo("0.002");
  }

  @Test
  void whatIsPrintedReadsBackAsTheSameValue() {
    for (int seed = 0; seed < 2_000; seed++) {
      Val value = new RandomValues(seed).of(EVERYTHING);
      String text = Wave.print(value, EVERYTHING);
      assertWithMessage(text).that(Wave.parse(EVERYTHING, text)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "256 | 1 | not in the range of u8",
        "-1 | 1 | not in the range of u8",
        "1.5 | 1 | not in the range of u8",
        "99999999999999999999999 | 1 | not in the range of u8",
        "'1 2' | 3 | expected the end",
        "01 | 1 | does not start with 0",
        "\"x\" | 1 | expected an integer of type u8, found a string",
        "$ | 1 | unexpected character",
      })
  void aNumberThatIsNoneOrDoesNotFitIsRefusedWithItsColumn(
      String text, int column, String message) {
    Diagnostic finding =
        assertThrows(InvalidInputException.class, () -> Wave.parse(Primitive.U8, text))
            .findings()
            .get(0);
    assertThat(finding.message()).contains(message);
    assertThat(finding.primary().toString()).isEqualTo("wave:1:" + column);
  }

  @Test
  void aMistakeInsideIsShownWhereItIs() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> Wave.parse(new ListType(POINT), "[{x: 1},\n {x: 2, y: 3}]"));
    assertThat(refused.findings().get(0).primary().toString()).isEqualTo("wave:2:9");
    assertThat(refused).hasMessageThat().contains("no field `y`, only x, label");
  }

  @Test
  void textCutAnywhereIsRefusedAndNothingElse() {
    String text = Wave.print(new RandomValues(11).of(EVERYTHING), EVERYTHING);
    for (int i = 0; i < text.length(); i++) {
      String cut = text.substring(0, i);
      assertThrows(InvalidInputException.class, () -> Wave.parse(EVERYTHING, cut));
    }
  }

  @Test
  void anUnpairedSurrogateIsRefused() {
    assertThrows(InvalidInputException.class, () -> Wave.parse(Primitive.STRING, "\"\uD800\""));
    assertThrows(
        ValueTypeException.class, () -> Wave.print(new Val.Str("\uDC00"), Primitive.STRING));
  }

  @Test
  void aCallIsAName_AnInstanceIfNeedBe_AndArguments() {
    WaveCall call = WaveCall.parse("example:greeter/greet@0.1.0#greet(\"World\")");
    assertThat(call.instance()).hasValue("example:greeter/greet@0.1.0");
    assertThat(call.function()).isEqualTo("greet");
    FuncType type = FuncType.of(null, new FuncType.Param("name", Primitive.STRING));
    assertThat(call.arguments(type)).containsExactly(new Val.Str("World"));
    assertThat(WaveCall.parse("greet(\"a#b\")").instance()).isEmpty();
    assertThat(WaveCall.parse("a:b/c.f@1.2.3()").instance()).hasValue("a:b/c@1.2.3");
  }

  @Test
  void optionsAtTheEndOfACallMayBeLeftOut() {
    FuncType type =
        FuncType.of(
            null,
            new FuncType.Param("a", Primitive.U8),
            new FuncType.Param("b", new OptionType(Primitive.U8)));
    assertThat(WaveCall.parse("f(1)").arguments(type))
        .containsExactly(new Val.U8(1), Val.OptionVal.none())
        .inOrder();
    assertThrows(InvalidInputException.class, () -> WaveCall.parse("f()").arguments(type));
    assertThrows(InvalidInputException.class, () -> WaveCall.parse("f(1, 2, 3)").arguments(type));
    assertThrows(InvalidInputException.class, () -> WaveCall.parse("f(1) x").arguments(type));
  }

  @ParameterizedTest
  @CsvSource({"greet", "'(1)'", "'a b(1)'", "'x:y(1)'", "'1(1)'"})
  void whatIsNoCallIsRefused(String text) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> WaveCall.parse(text));
    assertThat(refused.findings().get(0).help()).isNotNull();
  }

  @Test
  void mapsAreWrittenAsListsOfPairs() {
    ValType type =
        new ValType.MapType(ValType.Primitive.STRING, new ValType.ListType(ValType.Primitive.U8));
    Val value = Wave.parse(type, "[(\"a\", [1, 2]), (\"b\", [])]");
    assertThat(value).isInstanceOf(Val.MapVal.class);
    assertThat(Wave.print(value, type)).isEqualTo("[(\"a\", [1, 2]), (\"b\", [])]");
    assertThat(Wave.print(Wave.parse(type, "[]"), type)).isEqualTo("[]");
  }
}
