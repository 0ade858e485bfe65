package io.component4j.wit.json;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What types are made of. */
final class TypeParts {
  private TypeParts() {}

  /** The types that a type is made of, in order; of a type with a name none. */
  static List<ValType> of(ValType type) {
    return switch (type.kind()) {
      case PRIMITIVE, OWN, BORROW, ENUM, FLAGS, NAMED -> List.of();
      case LIST -> List.of(((ListType) type).element());
      case FIXED_LENGTH_LIST -> List.of(((FixedLengthListType) type).element());
      case MAP -> List.of(((MapType) type).key(), ((MapType) type).value());
      case OPTION -> List.of(((OptionType) type).some());
      case RESULT -> present(((ResultType) type).ok(), ((ResultType) type).err());
      case TUPLE -> ((TupleType) type).elements();
      case RECORD -> ((RecordType) type).fields().stream().map(Field::type).toList();
      case VARIANT ->
          ((VariantType) type)
              .cases().stream().map(Case::type).flatMap(Stream::ofNullable).toList();
      case STREAM -> present(((StreamType) type).element(), null);
      case FUTURE -> present(((FutureType) type).element(), null);
    };
  }

  private static List<ValType> present(@Nullable ValType first, @Nullable ValType second) {
    return Stream.concat(Stream.ofNullable(first), Stream.ofNullable(second)).toList();
  }
}
