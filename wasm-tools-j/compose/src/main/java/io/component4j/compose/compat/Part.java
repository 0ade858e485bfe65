package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named part of a type or function.
 *
 * @param type null where it has none
 * @param info of the part, or of what it is a part of
 */
record Part(Kind kind, String name, @Nullable ValType type, ItemInfo info) {
  /** Of what it is a part. */
  enum Kind {
    PARAMETER("parameter", "param"),
    FIELD("field", "field"),
    CASE("case", "case"),
    ENUM_CASE("enum-case", "case"),
    FLAG("flag", "flag");

    private final String id;
    private final String step;

    Kind(String id, String step) {
      this.id = id;
      this.step = step;
    }

    /** As ids of rules call it. */
    String id() {
      return id;
    }

    /** As messages call it. */
    String word() {
      return this == ENUM_CASE ? "case" : id;
    }
  }

  /** As paths call it. */
  String step() {
    return kind.step + " \"" + name + "\"";
  }

  /** The parameters of a function. */
  static List<Part> of(WitFunction function) {
    List<Part> parts = new ArrayList<>();
    function
        .type()
        .params()
        .forEach(p -> parts.add(new Part(Kind.PARAMETER, p.name(), p.type(), function.info())));
    return parts;
  }

  /** The parts of a type that is declared; none where its kind has none. */
  static List<Part> of(ValueTypeDef type) {
    List<Part> parts = new ArrayList<>();
    for (Part part : of(type.structure())) {
      ItemInfo own = type.partInfo(parts.size());
      ItemInfo info = own.span() == null ? type.info() : own;
      parts.add(new Part(part.kind, part.name, part.type, info));
    }
    return parts;
  }

  /** The parts of a type, without places. */
  static List<Part> of(ValType structure) {
    List<Part> parts = new ArrayList<>();
    switch (structure.kind()) {
      case RECORD ->
          ((RecordType) structure)
              .fields()
              .forEach(f -> parts.add(part(Kind.FIELD, f.name(), f.type())));
      case VARIANT ->
          ((VariantType) structure)
              .cases()
              .forEach(c -> parts.add(part(Kind.CASE, c.name(), c.type())));
      case ENUM ->
          ((EnumType) structure).cases().forEach(c -> parts.add(part(Kind.ENUM_CASE, c, null)));
      case FLAGS ->
          ((FlagsType) structure).names().forEach(f -> parts.add(part(Kind.FLAG, f, null)));
      default -> {}
    }
    return parts;
  }

  private static Part part(Kind kind, String name, @Nullable ValType type) {
    return new Part(kind, name, type, ItemInfo.NONE);
  }
}
