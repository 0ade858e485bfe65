package io.component4j.runtime;

import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds handles in types. */
public final class ResourceTypes {
  private ResourceTypes() {}

  /** Whether a function takes or returns a handle. */
  public static boolean in(FuncType type) {
    return type.params().stream().anyMatch(param -> in(param.type())) || in(type.result());
  }

  private static boolean in(@Nullable ValType type) {
    if (type == null) {
      return false;
    }
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case OWN, BORROW, STREAM, FUTURE -> true;
      case PRIMITIVE, ENUM, FLAGS -> false;
      case LIST -> in(((ValType.ListType) structure).element());
      case FIXED_LENGTH_LIST -> in(((ValType.FixedLengthListType) structure).element());
      case OPTION -> in(((ValType.OptionType) structure).some());
      default -> parts(structure).stream().filter(Objects::nonNull).anyMatch(ResourceTypes::in);
    };
  }

  private static List<@Nullable ValType> parts(ValType structure) {
    List<@Nullable ValType> parts = new ArrayList<>();
    if (structure instanceof ValType.MapType map) {
      parts.add(map.key());
      parts.add(map.value());
    } else if (structure instanceof ValType.ResultType result) {
      parts.add(result.ok());
      parts.add(result.err());
    } else if (structure instanceof ValType.TupleType tuple) {
      parts.addAll(tuple.elements());
    } else if (structure instanceof ValType.RecordType struct) {
      struct.fields().forEach(field -> parts.add(field.type()));
    } else if (structure instanceof ValType.VariantType variant) {
      variant.cases().forEach(choice -> parts.add(choice.type()));
    }
    return parts;
  }
}
