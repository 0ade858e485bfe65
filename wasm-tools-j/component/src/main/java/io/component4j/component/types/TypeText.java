package io.component4j.component.types;

import io.component4j.component.model.CoreExternType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types as messages show them: like WIT, cut off where they grow long. */
public final class TypeText {
  private static final int MAX_LENGTH = 160;
  private static final int MAX_DEPTH = 4;

  private final StringBuilder out = new StringBuilder();

  private TypeText() {}

  /** A value type: its name if it has one, else its structure. */
  public static String of(ValType type) {
    TypeText text = new TypeText();
    text.value(type, 0);
    return text.end();
  }

  /** The structure of a value type, whether or not it has a name. */
  public static String structure(ValType type) {
    TypeText text = new TypeText();
    text.value(type.structure(), 0);
    return text.end();
  }

  /** A function type. */
  public static String of(FuncType type) {
    TypeText text = new TypeText();
    text.out.append(type.async() ? "async func(" : "func(");
    String separator = "";
    for (FuncType.Param param : type.params()) {
      text.out.append(separator).append(param.name()).append(": ");
      text.value(param.type(), 1);
      separator = ", ";
    }
    text.out.append(')');
    if (type.result() != null) {
      text.out.append(" -> ");
      text.value(type.result(), 1);
    }
    return text.end();
  }

  /** A core type. */
  public static String of(CoreExternType type) {
    return type.toString();
  }

  private String end() {
    return out.length() <= MAX_LENGTH ? out.toString() : out.substring(0, MAX_LENGTH) + "...";
  }

  private void value(@Nullable ValType type, int depth) {
    if (out.length() > MAX_LENGTH) {
      return;
    }
    if (type == null) {
      out.append('_');
      return;
    }
    if (depth > MAX_DEPTH && type.kind() != ValType.Kind.PRIMITIVE) {
      out.append("...");
      return;
    }
    switch (type.kind()) {
      case PRIMITIVE -> out.append(((ValType.Primitive) type).keyword());
      case NAMED -> out.append(((ValType.NamedType) type).name());
      case LIST -> generic("list", depth, ((ValType.ListType) type).element());
      case FIXED_LENGTH_LIST -> {
        ValType.FixedLengthListType list = (ValType.FixedLengthListType) type;
        out.append("list<");
        value(list.element(), depth + 1);
        out.append(", ").append(Integer.toUnsignedString(list.length())).append('>');
      }
      case MAP ->
          generic("map", depth, ((ValType.MapType) type).key(), ((ValType.MapType) type).value());
      case OPTION -> generic("option", depth, ((ValType.OptionType) type).some());
      case RESULT -> {
        ValType.ResultType result = (ValType.ResultType) type;
        if (result.ok() == null && result.err() == null) {
          out.append("result");
        } else if (result.err() == null) {
          generic("result", depth, result.ok());
        } else {
          generic("result", depth, result.ok(), result.err());
        }
      }
      case TUPLE ->
          generic("tuple", depth, ((ValType.TupleType) type).elements().toArray(new ValType[0]));
      case RECORD -> {
        out.append("record { ");
        for (ValType.Field field : ((ValType.RecordType) type).fields()) {
          out.append(field.name()).append(": ");
          value(field.type(), depth + 1);
          out.append(", ");
          if (out.length() > MAX_LENGTH) {
            break;
          }
        }
        out.append('}');
      }
      case VARIANT -> {
        out.append("variant { ");
        for (ValType.Case c : ((ValType.VariantType) type).cases()) {
          out.append(c.name());
          if (c.type() != null) {
            out.append('(');
            value(c.type(), depth + 1);
            out.append(')');
          }
          out.append(", ");
          if (out.length() > MAX_LENGTH) {
            break;
          }
        }
        out.append('}');
      }
      case ENUM -> labels("enum", ((ValType.EnumType) type).cases());
      case FLAGS -> labels("flags", ((ValType.FlagsType) type).names());
      case OWN -> out.append("own<").append(((ValType.OwnType) type).resource().name()).append('>');
      case BORROW ->
          out.append("borrow<").append(((ValType.BorrowType) type).resource().name()).append('>');
      case STREAM -> handle("stream", depth, ((ValType.StreamType) type).element());
      case FUTURE -> handle("future", depth, ((ValType.FutureType) type).element());
    }
  }

  private void handle(String keyword, int depth, @Nullable ValType element) {
    if (element == null) {
      out.append(keyword);
    } else {
      generic(keyword, depth, element);
    }
  }

  private void generic(String keyword, int depth, @Nullable ValType... arguments) {
    out.append(keyword).append('<');
    String separator = "";
    for (ValType argument : arguments) {
      out.append(separator);
      value(argument, depth + 1);
      separator = ", ";
      if (out.length() > MAX_LENGTH) {
        break;
      }
    }
    out.append('>');
  }

  private void labels(String keyword, List<String> labels) {
    out.append(keyword).append(" { ");
    for (String label : labels) {
      out.append(label).append(", ");
      if (out.length() > MAX_LENGTH) {
        break;
      }
    }
    out.append('}');
  }
}
