package io.component4j.bindgen;

import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.NamedType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import java.util.stream.Collectors;

/** Types and signatures as WIT writes them, for documentation and messages. */
final class WitText {
  private WitText() {}

  static String of(ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE -> ((Primitive) type).keyword();
      case NAMED -> ((NamedType) type).name();
      case LIST -> "list<" + of(((ListType) type).element()) + ">";
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) type;
        yield "list<" + of(list.element()) + ", " + Integer.toUnsignedString(list.length()) + ">";
      }
      case MAP -> "map<" + of(((MapType) type).key()) + ", " + of(((MapType) type).value()) + ">";
      case OPTION -> "option<" + of(((OptionType) type).some()) + ">";
      case RESULT -> ofResult((ResultType) type);
      case TUPLE ->
          ((TupleType) type)
              .elements().stream()
                  .map(WitText::of)
                  .collect(Collectors.joining(", ", "tuple<", ">"));
      case RECORD -> "record";
      case VARIANT -> "variant";
      case ENUM -> "enum";
      case FLAGS -> "flags";
      case OWN -> ((ValType.OwnType) type).resource().name();
      case BORROW -> "borrow<" + ((ValType.BorrowType) type).resource().name() + ">";
      case STREAM -> "stream";
      case FUTURE -> "future";
    };
  }

  private static String ofResult(ResultType type) {
    ValType ok = type.ok();
    ValType err = type.err();
    if (err == null) {
      return ok == null ? "result" : "result<" + of(ok) + ">";
    }
    return "result<" + (ok == null ? "_" : of(ok)) + ", " + of(err) + ">";
  }

  static String of(WitFunction function) {
    FuncType type = function.type();
    ValType result = type.result();
    boolean method = function.role() == WitFunction.Role.METHOD;
    String parameters =
        type.params().stream()
            .skip(method ? 1 : 0)
            .map(param -> param.name() + ": " + of(param.type()))
            .collect(Collectors.joining(", ", "(", ")"));
    if (function.role() == WitFunction.Role.CONSTRUCTOR) {
      // What it returns is said only where it may fail.
      boolean plain = result == null || result.kind() == ValType.Kind.OWN;
      return "constructor" + parameters + (plain ? "" : " -> " + of(result));
    }
    return function.name()
        + (function.role() == WitFunction.Role.STATIC ? ": static func" : ": func")
        + parameters
        + (result == null ? "" : " -> " + of(result));
  }

  /** What a Java developer must know of a value beyond its Java type; empty for most. */
  static String note(ValType type) {
    ValType structure = type.structure();
    if (structure instanceof Primitive primitive) {
      return switch (primitive) {
        case U8 -> ", 0 to 255";
        case U16 -> ", 0 to 65535";
        case U32 -> ", 0 to 4294967295";
        case U64 -> ", unsigned: see {@code Long.toUnsignedString}";
        case CHAR -> ", a Unicode scalar value";
        default -> "";
      };
    }
    boolean list =
        structure.kind() == ValType.Kind.LIST || structure.kind() == ValType.Kind.FIXED_LENGTH_LIST;
    if (list && TypeMapper.listElement(structure).structure() instanceof Primitive p) {
      return switch (p) {
        case U8, U16, U32, U64 -> ", the bits of unsigned numbers";
        case CHAR -> ", Unicode scalar values";
        default -> "";
      };
    }
    return "";
  }
}
