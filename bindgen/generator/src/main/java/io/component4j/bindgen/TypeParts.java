package io.component4j.bindgen;

import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FutureType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.StreamType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The types that a type is made of, one level down. */
final class TypeParts {
  private TypeParts() {}

  /** The parts in order; for a named type its definition. */
  static List<ValType> of(ValType type) {
    return switch (type.kind()) {
      case LIST -> List.of(((ListType) type).element());
      case FIXED_LENGTH_LIST -> List.of(((FixedLengthListType) type).element());
      case MAP -> List.of(((MapType) type).key(), ((MapType) type).value());
      case OPTION -> List.of(((OptionType) type).some());
      case RESULT -> present(Stream.of(type).map(ResultType.class::cast).flatMap(TypeParts::arms));
      case TUPLE -> ((TupleType) type).elements();
      case RECORD -> ((RecordType) type).fields().stream().map(Field::type).toList();
      case VARIANT ->
          present(
              ((VariantType) type).cases().stream().filter(c -> c.type() != null).map(Case::type));
      case STREAM -> present(Stream.ofNullable(((StreamType) type).element()));
      case FUTURE -> present(Stream.ofNullable(((FutureType) type).element()));
      case NAMED -> List.of(((ValType.NamedType) type).definition());
      case PRIMITIVE, ENUM, FLAGS, OWN, BORROW -> List.of();
    };
  }

  private static Stream<ValType> arms(ResultType result) {
    return Stream.concat(Stream.ofNullable(result.ok()), Stream.ofNullable(result.err()));
  }

  private static List<ValType> present(Stream<? extends ValType> parts) {
    return parts.<ValType>map(Objects::requireNonNull).toList();
  }
}
