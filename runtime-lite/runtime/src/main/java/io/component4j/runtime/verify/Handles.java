package io.component4j.runtime.verify;

import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.Val;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds and replaces the handles in values. */
final class Handles {
  /** What to put in place of a handle. */
  @FunctionalInterface
  interface Replacement {
    ResourceHandle of(ResourceHandle handle, ResourceType type);
  }

  /** A handle with its type. */
  record Typed(ResourceHandle handle, ResourceType type) {}

  private Handles() {}

  /** All handles in a value. */
  static List<Typed> in(@Nullable Val value, @Nullable ValType type) {
    List<Typed> found = new ArrayList<>();
    optional(
        value,
        type,
        (handle, resource) -> {
          found.add(new Typed(handle, resource));
          return handle;
        });
    return found;
  }

  /** A value with other handles. */
  static Val replace(Val value, ValType type, Replacement by) {
    ValType structure = type.structure();
    if (value instanceof Val.HandleVal handle) {
      ResourceType resource =
          structure instanceof ValType.OwnType own
              ? own.resource()
              : ((ValType.BorrowType) structure).resource();
      return new Val.HandleVal(by.of(handle.handle(), resource));
    }
    if (value instanceof Val.ListVal list) {
      ValType element =
          structure instanceof ValType.ListType plain
              ? plain.element()
              : ((ValType.FixedLengthListType) structure).element();
      return new Val.ListVal(
          list.elements().stream().map(part -> replace(part, element, by)).toList());
    }
    if (value instanceof Val.TupleVal tuple) {
      List<ValType> types = ((ValType.TupleType) structure).elements();
      List<Val> elements = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        elements.add(replace(tuple.elements().get(i), types.get(i), by));
      }
      return new Val.TupleVal(elements);
    }
    if (value instanceof Val.RecordVal struct) {
      Map<String, Val> fields = new LinkedHashMap<>();
      for (ValType.Field field : ((ValType.RecordType) structure).fields()) {
        fields.put(field.name(), replace(struct.fields().get(field.name()), field.type(), by));
      }
      return new Val.RecordVal(fields);
    }
    if (value instanceof Val.OptionVal option) {
      return new Val.OptionVal(
          optional(option.some(), ((ValType.OptionType) structure).some(), by));
    }
    if (value instanceof Val.ResultVal result) {
      ValType.ResultType types = (ValType.ResultType) structure;
      return new Val.ResultVal(
          result.ok(), optional(result.payload(), result.ok() ? types.ok() : types.err(), by));
    }
    if (value instanceof Val.VariantVal variant) {
      for (ValType.Case choice : ((ValType.VariantType) structure).cases()) {
        if (choice.name().equals(variant.name())) {
          return new Val.VariantVal(variant.name(), optional(variant.payload(), choice.type(), by));
        }
      }
    }
    if (value instanceof Val.MapVal map) {
      ValType values = ((ValType.MapType) structure).value();
      return new Val.MapVal(
          map.entries().stream()
              .map(e -> new Val.MapVal.Entry(e.key(), replace(e.value(), values, by)))
              .toList());
    }
    return value;
  }

  private static @Nullable Val optional(
      @Nullable Val value, @Nullable ValType type, Replacement by) {
    return value == null || type == null ? null : replace(value, type, by);
  }
}
