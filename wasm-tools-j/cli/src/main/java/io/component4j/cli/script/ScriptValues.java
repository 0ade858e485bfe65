package io.component4j.cli.script;

import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import io.component4j.text.ScriptValue;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of scripts as values of component types, and the comparison of the two. */
final class ScriptValues {
  private static final int F32_QUIET = 0x0040_0000;
  private static final long F64_QUIET = 0x0008_0000_0000_0000L;

  /** A script's value does not fit the type that is wanted. */
  static final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MismatchException(String message) {
      super(message);
    }
  }

  private ScriptValues() {}

  /**
   * The value that a script gives.
   *
   * @throws MismatchException if it is of another type
   */
  static Val given(ScriptValue value, ValType type) {
    ValType structure = type.structure();
    if (value instanceof ScriptValue.Number number) {
      return number(number, structure);
    }
    if (value instanceof ScriptValue.Text text) {
      return new Val.Str(text.text());
    }
    if (value instanceof ScriptValue.ListOf list) {
      return list(list, structure);
    }
    if (value instanceof ScriptValue.Tuple tuple
        && structure instanceof ValType.TupleType wanted
        && wanted.elements().size() == tuple.elements().size()) {
      List<Val> elements = new ArrayList<>();
      for (int i = 0; i < tuple.elements().size(); i++) {
        elements.add(given(tuple.elements().get(i), wanted.elements().get(i)));
      }
      return new Val.TupleVal(elements);
    }
    if (value instanceof ScriptValue.Record struct
        && structure instanceof ValType.RecordType wanted) {
      return struct(struct, wanted);
    }
    if (value instanceof ScriptValue.Variant variant
        && structure instanceof ValType.VariantType wanted) {
      for (ValType.Case choice : wanted.cases()) {
        if (choice.name().equals(variant.label())) {
          return new Val.VariantVal(variant.label(), optional(variant.value(), choice.type()));
        }
      }
    }
    if (value instanceof ScriptValue.Enumeration choice) {
      return new Val.EnumVal(choice.label());
    }
    if (value instanceof ScriptValue.Option option
        && structure instanceof ValType.OptionType wanted) {
      return new Val.OptionVal(optional(option.value(), wanted.some()));
    }
    if (value instanceof ScriptValue.Result result
        && structure instanceof ValType.ResultType wanted) {
      return new Val.ResultVal(
          result.ok(), optional(result.value(), result.ok() ? wanted.ok() : wanted.err()));
    }
    if (value instanceof ScriptValue.Flags flags) {
      return new Val.FlagsVal(new LinkedHashSet<>(flags.labels()));
    }
    throw new MismatchException("a value of type " + type + " is wanted, not " + value);
  }

  private static @Nullable Val optional(@Nullable ScriptValue value, @Nullable ValType type) {
    if ((value == null) != (type == null) && type == null) {
      throw new MismatchException("there is no payload: " + value);
    }
    return value == null || type == null ? null : given(value, type);
  }

  private static Val number(ScriptValue.Number number, ValType type) {
    long bits = number.bits();
    return switch (number.type()) {
      case BOOL -> new Val.Bool(bits != 0);
      case S8 -> new Val.S8((byte) bits);
      case U8 -> new Val.U8((int) bits & 0xff);
      case S16 -> new Val.S16((short) bits);
      case U16 -> new Val.U16((int) bits & 0xffff);
      case S32, I32 -> new Val.S32((int) bits);
      case U32 -> new Val.U32(bits & 0xffff_ffffL);
      case S64, I64 -> new Val.S64(bits);
      case U64 -> new Val.U64(bits);
      case F32 -> new Val.F32(Float.intBitsToFloat((int) bits));
      case F64 -> new Val.F64(Double.longBitsToDouble(bits));
      case CHAR -> new Val.Char((int) bits);
    };
  }

  private static Val list(ScriptValue.ListOf list, ValType type) {
    if (type instanceof ValType.MapType map) {
      List<Val.MapVal.Entry> entries = new ArrayList<>();
      for (ScriptValue element : list.elements()) {
        if (!(element instanceof ScriptValue.Tuple pair) || pair.elements().size() != 2) {
          throw new MismatchException("a pair is wanted, not " + element);
        }
        entries.add(
            new Val.MapVal.Entry(
                given(pair.elements().get(0), map.key()),
                given(pair.elements().get(1), map.value())));
      }
      return new Val.MapVal(entries);
    }
    ValType element =
        type instanceof ValType.ListType plain
            ? plain.element()
            : type instanceof ValType.FixedLengthListType fixed ? fixed.element() : null;
    if (element == null) {
      throw new MismatchException("a value of type " + type + " is wanted, not a list");
    }
    return ValLists.of(
        element, list.elements().stream().map(value -> given(value, element)).toList());
  }

  private static Val struct(ScriptValue.Record struct, ValType.RecordType type) {
    Map<String, Val> fields = new LinkedHashMap<>();
    for (ValType.Field field : type.fields()) {
      for (ScriptValue.Field given : struct.fields()) {
        if (given.label().equals(field.name())) {
          fields.put(field.name(), given(given.value(), field.type()));
        }
      }
    }
    if (fields.size() != type.fields().size() || fields.size() != struct.fields().size()) {
      throw new MismatchException("other fields than those of " + type + ": " + struct);
    }
    return new Val.RecordVal(fields);
  }

  /** Whether a result is what a script expects. */
  static boolean matches(Val result, ScriptValue expected, ValType type) {
    if (expected instanceof ScriptValue.Either either) {
      return either.values().stream().anyMatch(value -> matches(result, value, type));
    }
    if (expected instanceof ScriptValue.Nan nan) {
      return isNan(result, nan.canonical());
    }
    return result.equals(given(expected, type));
  }

  private static boolean isNan(Val result, boolean canonical) {
    if (result instanceof Val.F32 f32) {
      int bits = Float.floatToRawIntBits(f32.value());
      return Float.isNaN(f32.value())
          && (canonical ? (bits & 0x7fff_ffff) == 0x7fc0_0000 : (bits & F32_QUIET) != 0);
    }
    if (result instanceof Val.F64 f64) {
      long bits = Double.doubleToRawLongBits(f64.value());
      return Double.isNaN(f64.value())
          && (canonical
              ? (bits & Long.MAX_VALUE) == 0x7ff8_0000_0000_0000L
              : (bits & F64_QUIET) != 0);
    }
    return false;
  }
}
