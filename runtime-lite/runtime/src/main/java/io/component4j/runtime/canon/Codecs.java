package io.component4j.runtime.canon;

import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.ValLists;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.Field;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes codecs from types whose size and depth are bounded. */
final class Codecs {
  private Codecs() {}

  /**
   * The codec of a type.
   *
   * @param where how a refusal calls what has the type
   * @throws UnsupportedFeatureException if the type holds something that cannot be lifted yet
   */
  static ValueCodec of(ValType type, String where) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE ->
          switch ((Primitive) structure) {
            case STRING -> new StringCodec();
            case ERROR_CONTEXT -> throw new UnsupportedFeatureException("error-context", where);
            default -> new ScalarCodec((Primitive) structure);
          };
      case LIST -> {
        ValType element = ((ListType) structure).element();
        Primitive compact = ValLists.compactElement(element);
        yield compact != null ? new CompactListCodec(compact) : new ListCodec(of(element, where));
      }
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) structure;
        yield new FixedLengthListCodec(of(list.element(), where), list.element(), list.length());
      }
      case RECORD -> {
        List<Field> fields = ((RecordType) structure).fields();
        yield new SequenceCodec(
            fields.stream().map(field -> of(field.type(), where)).toList(),
            Layout.fieldOffsets(structure),
            Layout.of(structure),
            fields.stream().map(Field::name).toList());
      }
      case TUPLE ->
          new SequenceCodec(
              ((TupleType) structure).elements().stream().map(part -> of(part, where)).toList(),
              Layout.fieldOffsets(structure),
              Layout.of(structure),
              null);
      case VARIANT -> {
        List<Case> cases = ((VariantType) structure).cases();
        yield variant(
            VariantCodec.Form.VARIANT,
            structure,
            cases.stream().map(Case::name).toList(),
            where,
            cases.stream().map(Case::type).toArray(ValType[]::new));
      }
      case ENUM -> {
        List<String> cases = ((EnumType) structure).cases();
        yield variant(VariantCodec.Form.ENUM, structure, cases, where, new ValType[cases.size()]);
      }
      case OPTION ->
          variant(
              VariantCodec.Form.OPTION,
              structure,
              List.of("none", "some"),
              where,
              null,
              ((OptionType) structure).some());
      case RESULT ->
          variant(
              VariantCodec.Form.RESULT,
              structure,
              List.of("ok", "err"),
              where,
              ((ResultType) structure).ok(),
              ((ResultType) structure).err());
      case FLAGS -> new FlagsCodec(((FlagsType) structure).names(), Layout.of(structure));
      case MAP -> {
        MapType map = (MapType) structure;
        TupleType pair = new TupleType(List.of(map.key(), map.value()));
        yield new MapCodec((SequenceCodec) of(pair, where));
      }
      case OWN -> new HandleCodec(((OwnType) structure).resource(), true);
      case BORROW -> new HandleCodec(((BorrowType) structure).resource(), false);
      case STREAM, FUTURE ->
          throw new UnsupportedFeatureException("async (streams, futures)", where);
      case NAMED -> throw new AssertionError(structure);
    };
  }

  private static ValueCodec variant(
      VariantCodec.Form form,
      ValType structure,
      List<String> names,
      String where,
      @Nullable ValType... payloads) {
    return new VariantCodec(
        form,
        names,
        Arrays.stream(payloads)
            .map(payload -> payload == null ? null : of(payload, where))
            .toArray(ValueCodec[]::new),
        Layout.payloadOffset(structure),
        Layout.of(structure));
  }

  /** Whether values of a type hold handles of a kind. */
  static boolean holds(ValType.Kind handle, @Nullable ValType type) {
    return holds(type, part -> part.kind() == handle);
  }

  /** Whether lowering a value of a type may allocate memory, even where the type is flat. */
  static boolean isAllocated(ValType type) {
    return holds(
        type,
        part ->
            part.kind() == ValType.Kind.LIST
                || part.kind() == ValType.Kind.MAP
                || part == Primitive.STRING);
  }

  private static boolean holds(@Nullable ValType type, Predicate<ValType> wanted) {
    if (type == null) {
      return false;
    }
    ValType structure = type.structure();
    if (wanted.test(structure)) {
      return true;
    }
    return switch (structure.kind()) {
      case OWN, BORROW, PRIMITIVE, ENUM, FLAGS, STREAM, FUTURE -> false;
      case LIST -> holds(((ListType) structure).element(), wanted);
      case FIXED_LENGTH_LIST -> holds(((FixedLengthListType) structure).element(), wanted);
      case MAP -> holds(((MapType) structure).value(), wanted);
      case OPTION -> holds(((OptionType) structure).some(), wanted);
      case RESULT ->
          holds(((ResultType) structure).ok(), wanted)
              || holds(((ResultType) structure).err(), wanted);
      case RECORD ->
          ((RecordType) structure).fields().stream().anyMatch(f -> holds(f.type(), wanted));
      case TUPLE -> ((TupleType) structure).elements().stream().anyMatch(e -> holds(e, wanted));
      case VARIANT ->
          ((VariantType) structure).cases().stream().anyMatch(c -> holds(c.type(), wanted));
      case NAMED -> throw new AssertionError(structure);
    };
  }
}
