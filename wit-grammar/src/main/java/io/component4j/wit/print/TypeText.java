package io.component4j.wit.print;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.syntax.Keywords;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FutureType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.NamedType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.StreamType;
import io.component4j.wit.types.ValType.TupleType;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A type where it is used, as WIT writes it. */
public final class TypeText {
  private TypeText() {}

  /**
   * The type as WIT writes it; named types and owned handles by their names alone.
   *
   * @throws IllegalArgumentException if the type is, or holds, a record, variant, enum or flags
   *     without a name, which WIT cannot write
   */
  public static String of(ValType type) {
    StringBuilder out = new StringBuilder();
    append(out, type);
    return out.toString();
  }

  /** The name of a package as WIT writes it, without its version. */
  static String packageName(PackageName name) {
    return name.namespaces().stream().map(Keywords::escaped).collect(Collectors.joining(":"))
        + ":"
        + name.names().stream().map(Keywords::escaped).collect(Collectors.joining("/"));
  }

  private static void append(StringBuilder out, ValType type) {
    switch (type.kind()) {
      case PRIMITIVE -> out.append(((ValType.Primitive) type).keyword());
      case NAMED -> out.append(Keywords.escaped(((NamedType) type).name()));
      case OWN -> out.append(Keywords.escaped(((OwnType) type).resource().name()));
      case BORROW ->
          out.append("borrow<")
              .append(Keywords.escaped(((BorrowType) type).resource().name()))
              .append('>');
      case LIST -> around(out, "list", ((ListType) type).element());
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) type;
        out.append("list<");
        append(out, list.element());
        out.append(", ").append(Integer.toUnsignedString(list.length())).append('>');
      }
      case MAP -> {
        MapType map = (MapType) type;
        out.append("map<");
        append(out, map.key());
        out.append(", ");
        append(out, map.value());
        out.append('>');
      }
      case OPTION -> around(out, "option", ((OptionType) type).some());
      case RESULT -> result(out, (ResultType) type);
      case TUPLE -> {
        out.append("tuple<");
        String separator = "";
        for (ValType element : ((TupleType) type).elements()) {
          out.append(separator);
          append(out, element);
          separator = ", ";
        }
        out.append('>');
      }
      case STREAM -> around(out, "stream", ((StreamType) type).element());
      case FUTURE -> around(out, "future", ((FutureType) type).element());
      case RECORD, VARIANT, ENUM, FLAGS ->
          throw new IllegalArgumentException("WIT has no " + type.kind() + " without a name");
    }
  }

  private static void around(StringBuilder out, String keyword, @Nullable ValType part) {
    out.append(keyword);
    if (part != null) {
      out.append('<');
      append(out, part);
      out.append('>');
    }
  }

  private static void result(StringBuilder out, ResultType result) {
    ValType ok = result.ok();
    ValType err = result.err();
    out.append("result");
    if (ok == null && err == null) {
      return;
    }
    out.append('<');
    if (ok == null) {
      out.append('_');
    } else {
      append(out, ok);
    }
    if (err != null) {
      out.append(", ");
      append(out, err);
    }
    out.append('>');
  }
}
