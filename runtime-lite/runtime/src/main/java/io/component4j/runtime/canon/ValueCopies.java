package io.component4j.runtime.canon;

import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.ListType;
import io.component4j.wit.types.ValType.MapType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import io.component4j.wit.types.ValType.TupleType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes copies of values from types, whose size and depth are bounded. */
final class ValueCopies {
  private ValueCopies() {}

  /** For a type that {@link Codecs#of} has accepted. */
  static ValueCopy of(ValType type) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE ->
          structure == Primitive.STRING ? new StringCopy() : new NumberCopy((Primitive) structure);
      case LIST -> new ListCopy(of(((ListType) structure).element()));
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) structure;
        yield new FixedLengthListCopy(of(list.element()), list.length());
      }
      case RECORD ->
          sequence(
              structure,
              ((RecordType) structure).fields().stream().map(field -> of(field.type())).toList());
      case TUPLE ->
          sequence(
              structure, ((TupleType) structure).elements().stream().map(ValueCopies::of).toList());
      case VARIANT ->
          variant(
              structure,
              ((VariantType) structure).cases().stream().map(Case::type).toArray(ValType[]::new));
      case ENUM -> variant(structure, new ValType[((EnumType) structure).cases().size()]);
      case OPTION -> variant(structure, null, ((OptionType) structure).some());
      case RESULT ->
          variant(structure, ((ResultType) structure).ok(), ((ResultType) structure).err());
      case FLAGS -> new FlagsCopy(((FlagsType) structure).names().size(), Layout.of(structure));
      case MAP -> {
        MapType map = (MapType) structure;
        yield new ListCopy(of(new TupleType(List.of(map.key(), map.value()))));
      }
      case OWN -> new HandleCopy(((OwnType) structure).resource(), true);
      case BORROW -> new HandleCopy(((BorrowType) structure).resource(), false);
      case STREAM, FUTURE, NAMED -> throw new AssertionError(structure);
    };
  }

  private static ValueCopy sequence(ValType structure, List<ValueCopy> parts) {
    return new SequenceCopy(parts, Layout.fieldOffsets(structure), Layout.of(structure));
  }

  private static ValueCopy variant(ValType structure, @Nullable ValType... payloads) {
    return new VariantCopy(
        Arrays.stream(payloads)
            .map(payload -> payload == null ? null : of(payload))
            .toArray(ValueCopy[]::new),
        Layout.payloadOffset(structure),
        Layout.of(structure));
  }
}
