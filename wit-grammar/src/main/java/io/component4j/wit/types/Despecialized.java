package io.component4j.wit.types;

import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.ArrayList;
import java.util.List;

/**
 * The specialized value types in terms of the fundamental ones (Canonical ABI, {@code
 * despecialize}).
 */
public final class Despecialized {
  private Despecialized() {}

  /**
   * The fundamental type that a type stands for: tuples become records, options, results and enums
   * become variants, maps become lists of pairs, names are taken off. Only the outermost level
   * changes.
   */
  public static ValType of(ValType type) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case TUPLE -> tuple((TupleType) structure);
      case OPTION ->
          new VariantType(
              List.of(new Case("none", null), new Case("some", ((OptionType) structure).some())));
      case RESULT ->
          new VariantType(
              List.of(
                  new Case("ok", ((ResultType) structure).ok()),
                  new Case("error", ((ResultType) structure).err())));
      case ENUM ->
          new VariantType(
              ((EnumType) structure).cases().stream().map(name -> new Case(name, null)).toList());
      case MAP -> {
        MapType map = (MapType) structure;
        yield new ValType.ListType(new TupleType(List.of(map.key(), map.value())));
      }
      default -> structure;
    };
  }

  private static RecordType tuple(TupleType tuple) {
    List<Field> fields = new ArrayList<>();
    for (ValType element : tuple.elements()) {
      fields.add(new Field(Integer.toString(fields.size()), element));
    }
    return new RecordType(fields);
  }
}
