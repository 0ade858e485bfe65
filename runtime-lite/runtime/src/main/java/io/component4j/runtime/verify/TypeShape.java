package io.component4j.runtime.verify;

import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type as text that is the same for the types of two components whose values can be exchanged:
 * names of types do not count, and resource types are compared by their names.
 */
final class TypeShape {
  private TypeShape() {}

  /** The parameters and the result; names of parameters do not count. */
  static String of(FuncType type) {
    return type.params().stream()
            .map(param -> of(param.type()))
            .collect(Collectors.joining(", ", "(", ")"))
        + " -> "
        + optional(type.result());
  }

  private static String optional(@Nullable ValType type) {
    return type == null ? "_" : of(type);
  }

  private static String of(ValType type) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE -> structure.toString();
      case LIST -> "list<" + of(((ValType.ListType) structure).element()) + ">";
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) structure;
        yield "list<" + of(list.element()) + ", " + list.length() + ">";
      }
      case MAP -> {
        ValType.MapType map = (ValType.MapType) structure;
        yield "map<" + of(map.key()) + ", " + of(map.value()) + ">";
      }
      case OPTION -> "option<" + of(((ValType.OptionType) structure).some()) + ">";
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) structure;
        yield "result<" + optional(result.ok()) + ", " + optional(result.err()) + ">";
      }
      case TUPLE -> joined("tuple", ((ValType.TupleType) structure).elements(), TypeShape::of);
      case RECORD ->
          joined(
              "record",
              ((ValType.RecordType) structure).fields(),
              field -> field.name() + ": " + of(field.type()));
      case VARIANT ->
          joined(
              "variant",
              ((ValType.VariantType) structure).cases(),
              choice -> choice.name() + "(" + optional(choice.type()) + ")");
      case ENUM -> joined("enum", ((ValType.EnumType) structure).cases(), name -> name);
      case FLAGS -> joined("flags", ((ValType.FlagsType) structure).names(), name -> name);
      case OWN -> "own<" + ((ValType.OwnType) structure).resource().name() + ">";
      case BORROW -> "borrow<" + ((ValType.BorrowType) structure).resource().name() + ">";
      case STREAM, FUTURE, NAMED -> throw new AssertionError("refused when loaded: " + type);
    };
  }

  private static <T> String joined(
      String kind, Iterable<T> parts, Function<? super T, String> text) {
    StringBuilder joined = new StringBuilder(kind).append(" {");
    for (T part : parts) {
      joined.append(' ').append(text.apply(part)).append(';');
    }
    return joined.append(" }").toString();
  }
}
