package io.component4j.runtime.wave;

import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
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
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes values that were checked to be of their type. */
final class WavePrinter {
  private final StringBuilder out = new StringBuilder();

  String text() {
    return out.toString();
  }

  void print(Val value, ValType type) {
    ValType structure = type.structure();
    switch (structure.kind()) {
      case PRIMITIVE -> primitive(value, (Primitive) structure);
      case LIST -> list(value, ((ListType) structure).element());
      case FIXED_LENGTH_LIST -> list(value, ((FixedLengthListType) structure).element());
      case TUPLE -> tuple((Val.TupleVal) value, (TupleType) structure);
      case RECORD -> record((Val.RecordVal) value, (RecordType) structure);
      case FLAGS -> flags((Val.FlagsVal) value, (FlagsType) structure);
      case VARIANT -> {
        Val.VariantVal variant = (Val.VariantVal) value;
        for (Case c : ((VariantType) structure).cases()) {
          if (c.name().equals(variant.name())) {
            caseName(c.name());
            payload(variant.payload(), c.type());
          }
        }
      }
      case ENUM -> caseName(((Val.EnumVal) value).name());
      case OPTION -> {
        Val some = ((Val.OptionVal) value).some();
        out.append(some == null ? "none" : "some");
        payload(some, ((OptionType) structure).some());
      }
      case RESULT -> {
        Val.ResultVal result = (Val.ResultVal) value;
        ResultType resultType = (ResultType) structure;
        out.append(result.ok() ? "ok" : "err");
        payload(result.payload(), result.ok() ? resultType.ok() : resultType.err());
      }
      case MAP -> map((Val.MapVal) value, (MapType) structure);
      case OWN, BORROW, STREAM, FUTURE ->
          throw new UnsupportedFeatureException(
              structure.kind().name().toLowerCase(Locale.ROOT), "WAVE value");
      case NAMED -> throw new AssertionError(structure);
    }
  }

  private void primitive(Val value, Primitive type) {
    switch (type) {
      case BOOL -> out.append(((Val.Bool) value).value());
      case S8 -> out.append(((Val.S8) value).value());
      case U8 -> out.append(((Val.U8) value).value());
      case S16 -> out.append(((Val.S16) value).value());
      case U16 -> out.append(((Val.U16) value).value());
      case S32 -> out.append(((Val.S32) value).value());
      case U32 -> out.append(((Val.U32) value).value());
      case S64 -> out.append(((Val.S64) value).value());
      case U64 -> out.append(Long.toUnsignedString(((Val.U64) value).bits()));
      case F32 -> {
        float f = ((Val.F32) value).value();
        out.append(Float.isFinite(f) ? decimal(f, Float.toString(f), true) : notFinite(f));
      }
      case F64 -> {
        double d = ((Val.F64) value).value();
        out.append(Double.isFinite(d) ? decimal(d, Double.toString(d), false) : notFinite(d));
      }
      case CHAR -> {
        out.append('\'');
        character(((Val.Char) value).codePoint());
        out.append('\'');
      }
      case STRING -> {
        out.append('"');
        ((Val.Str) value).value().codePoints().forEach(this::character);
        out.append('"');
      }
      case ERROR_CONTEXT -> throw new UnsupportedFeatureException("error-context", "WAVE value");
    }
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }

  /**
   * The shortest decimal that reads back as the same number, without an exponent. What Java prints
   * is not always the shortest before Java 19, so it is only where the search begins.
   */
  private static String decimal(double value, String printed, boolean single) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(value);
    int precision = new BigDecimal(printed).precision();
    BigDecimal shortest = rounded(exact, precision);
    while (precision > 1 && same(rounded(exact, precision - 1), value, single)) {
      shortest = rounded(exact, --precision);
    }
    if (!same(shortest, value, single)) {
      shortest = new BigDecimal(printed);
    }
    return shortest.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal rounded(BigDecimal exact, int precision) {
    return exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
  }

  private static boolean same(BigDecimal decimal, double value, boolean single) {
    return single ? decimal.floatValue() == (float) value : decimal.doubleValue() == value;
  }

  private void character(int c) {
    switch (c) {
      case '\\', '\'', '"' -> out.append('\\').append((char) c);
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      default -> {
        switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.PRIVATE_USE ->
              out.append("\\u{").append(Integer.toHexString(c)).append('}');
          default -> out.appendCodePoint(c);
        }
      }
    }
  }

  private void list(Val value, ValType element) {
    out.append('[');
    String separator = "";
    for (Val v : ValLists.elements(element, value)) {
      out.append(separator);
      separator = ", ";
      print(v, element);
    }
    out.append(']');
  }

  private void map(Val.MapVal value, MapType type) {
    list(
        new Val.ListVal(
            value.entries().stream()
                .map(entry -> (Val) new Val.TupleVal(List.of(entry.key(), entry.value())))
                .toList()),
        new TupleType(List.of(type.key(), type.value())));
  }

  private void tuple(Val.TupleVal value, TupleType type) {
    out.append('(');
    List<Val> elements = value.elements();
    for (int i = 0; i < elements.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      print(elements.get(i), type.elements().get(i));
    }
    out.append(')');
  }

  private void record(Val.RecordVal value, RecordType type) {
    out.append('{');
    String separator = "";
    for (Field field : type.fields()) {
      Val v = value.fields().get(field.name());
      if (v == null || (v instanceof Val.OptionVal option && option.some() == null)) {
        continue;
      }
      out.append(separator).append(field.name()).append(": ");
      separator = ", ";
      print(v, field.type());
    }
    out.append(separator.isEmpty() ? ":}" : "}");
  }

  private void flags(Val.FlagsVal value, FlagsType type) {
    Set<String> names = value.names();
    out.append('{');
    String separator = "";
    for (String name : type.names()) {
      if (names.contains(name)) {
        out.append(separator).append(name);
        separator = ", ";
      }
    }
    out.append('}');
  }

  private void caseName(String name) {
    out.append(WaveParser.isKeyword(name) ? "%" : "").append(name);
  }

  private void payload(@Nullable Val value, @Nullable ValType type) {
    if (value != null && type != null) {
      out.append('(');
      print(value, type);
      out.append(')');
    }
  }
}
