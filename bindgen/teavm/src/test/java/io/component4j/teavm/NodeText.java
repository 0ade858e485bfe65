package io.component4j.teavm;

import io.component4j.runtime.Val;
import io.component4j.runtime.ValLists;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Types and values as JSON that {@code testdata/assemble/echoed.mjs} reads and writes: a value has
 * one text, which says nothing of what Java or JavaScript make of it. Numbers of 64 bits are
 * decimal text, floating-point numbers their bits, strings their code points.
 */
final class NodeText {
  private final Map<ValType, Integer> numbers = new LinkedHashMap<>();
  private final List<String> types = new ArrayList<>();

  /** All types so far. */
  String types() {
    return "[" + String.join(",\n", types) + "]";
  }

  /** The number of a type. */
  int type(ValType type) {
    Integer known = numbers.get(type);
    if (known != null) {
      return known;
    }
    String text = typeText(type.structure());
    int number = types.size();
    numbers.put(type, number);
    types.add(text);
    return number;
  }

  private String typeText(ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE -> kind(((ValType.Primitive) type).name().toLowerCase(Locale.ROOT));
      case LIST -> kind("list", "of", type(((ValType.ListType) type).element()));
      case FIXED_LENGTH_LIST ->
          kind("list", "of", type(((ValType.FixedLengthListType) type).element()));
      case MAP ->
          kind(
              "map",
              "key",
              type(((ValType.MapType) type).key()),
              "value",
              type(((ValType.MapType) type).value()));
      case OPTION -> kind("option", "of", type(((ValType.OptionType) type).some()));
      case RESULT ->
          kind(
              "result",
              "ok",
              optional(((ValType.ResultType) type).ok()),
              "err",
              optional(((ValType.ResultType) type).err()));
      case TUPLE ->
          kind(
              "tuple",
              "of",
              ((ValType.TupleType) type).elements().stream().map(this::type).toList());
      case RECORD -> {
        List<ValType.Field> fields = ((ValType.RecordType) type).fields();
        yield kind(
            "record",
            "names",
            names(fields.stream().map(ValType.Field::name)),
            "of",
            fields.stream().map(field -> type(field.type())).toList());
      }
      case VARIANT -> {
        List<ValType.Case> cases = ((ValType.VariantType) type).cases();
        yield kind(
            "variant",
            "names",
            names(cases.stream().map(ValType.Case::name)),
            "of",
            cases.stream().map(each -> optional(each.type())).toList());
      }
      case ENUM -> kind("enum", "names", names(((ValType.EnumType) type).cases().stream()));
      case FLAGS -> kind("flags", "names", names(((ValType.FlagsType) type).names().stream()));
      default -> throw new AssertionError("not among the types: " + type);
    };
  }

  private String optional(@Nullable ValType type) {
    return type == null ? "null" : Integer.toString(type(type));
  }

  private static List<String> names(Stream<String> names) {
    return names.map(name -> '"' + name + '"').toList();
  }

  private static String kind(String kind, Object... more) {
    StringBuilder out = new StringBuilder("{\"kind\":\"" + kind + '"');
    for (int i = 0; i < more.length; i += 2) {
      out.append(",\"").append(more[i]).append("\":").append(more[i + 1]);
    }
    return out.append('}').toString();
  }

  /** The text of a value. */
  static String value(ValType type, Val value) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE -> primitive(value);
      case LIST -> elements(((ValType.ListType) structure).element(), value);
      case FIXED_LENGTH_LIST ->
          elements(((ValType.FixedLengthListType) structure).element(), value);
      case MAP -> {
        ValType.MapType map = (ValType.MapType) structure;
        yield array(
            ((Val.MapVal) value)
                .entries().stream()
                    .map(
                        entry ->
                            array(
                                Stream.of(
                                    value(map.key(), entry.key()),
                                    value(map.value(), entry.value())))));
      }
      case OPTION -> {
        Val some = ((Val.OptionVal) value).some();
        yield some == null
            ? "[]"
            : "[" + value(((ValType.OptionType) structure).some(), some) + "]";
      }
      case RESULT -> {
        Val.ResultVal result = (Val.ResultVal) value;
        ValType.ResultType of = (ValType.ResultType) structure;
        yield payload(result.ok() ? 0 : 1, result.ok() ? of.ok() : of.err(), result.payload());
      }
      case TUPLE -> {
        List<ValType> types = ((ValType.TupleType) structure).elements();
        List<Val> elements = ((Val.TupleVal) value).elements();
        yield array(
            IntStream.range(0, types.size()).mapToObj(i -> value(types.get(i), elements.get(i))));
      }
      case RECORD -> {
        Map<String, Val> fields = ((Val.RecordVal) value).fields();
        yield array(
            ((ValType.RecordType) structure)
                .fields().stream().map(field -> value(field.type(), fields.get(field.name()))));
      }
      case VARIANT -> {
        Val.VariantVal variant = (Val.VariantVal) value;
        List<ValType.Case> cases = ((ValType.VariantType) structure).cases();
        int index = 0;
        while (!cases.get(index).name().equals(variant.name())) {
          index++;
        }
        yield payload(index, cases.get(index).type(), variant.payload());
      }
      case ENUM ->
          Integer.toString(
              ((ValType.EnumType) structure).cases().indexOf(((Val.EnumVal) value).name()));
      case FLAGS -> {
        List<String> names = ((ValType.FlagsType) structure).names();
        Set<String> set = ((Val.FlagsVal) value).names();
        yield array(
            IntStream.range(0, names.size())
                .filter(i -> set.contains(names.get(i)))
                .mapToObj(Integer::toString));
      }
      default -> throw new AssertionError("not among the types: " + type);
    };
  }

  private static String payload(int index, @Nullable ValType type, @Nullable Val payload) {
    return type == null || payload == null
        ? "[" + index + "]"
        : "[" + index + "," + value(type, payload) + "]";
  }

  private static String elements(ValType element, Val list) {
    return array(ValLists.elements(element, list).stream().map(each -> value(element, each)));
  }

  private static String array(Stream<String> texts) {
    return texts.collect(Collectors.joining(",", "[", "]"));
  }

  private static String primitive(Val value) {
    if (value instanceof Val.Bool bool) {
      return Boolean.toString(bool.value());
    }
    if (value instanceof Val.S8 number) {
      return Byte.toString(number.value());
    }
    if (value instanceof Val.U8 number) {
      return Integer.toString(number.value());
    }
    if (value instanceof Val.S16 number) {
      return Short.toString(number.value());
    }
    if (value instanceof Val.U16 number) {
      return Integer.toString(number.value());
    }
    if (value instanceof Val.S32 number) {
      return Integer.toString(number.value());
    }
    if (value instanceof Val.U32 number) {
      return Long.toString(number.value());
    }
    if (value instanceof Val.S64 number) {
      return '"' + Long.toString(number.value()) + '"';
    }
    if (value instanceof Val.U64 number) {
      return '"' + Long.toUnsignedString(number.bits()) + '"';
    }
    if (value instanceof Val.F32 number) {
      return '"' + Integer.toHexString(Float.floatToIntBits(number.value())) + '"';
    }
    if (value instanceof Val.F64 number) {
      return '"' + Long.toHexString(Double.doubleToLongBits(number.value())) + '"';
    }
    if (value instanceof Val.Char character) {
      return '"' + Integer.toHexString(character.codePoint()) + '"';
    }
    return '"'
        + ((Val.Str) value)
            .value()
            .codePoints()
            .mapToObj(Integer::toHexString)
            .collect(Collectors.joining("."))
        + '"';
  }
}
