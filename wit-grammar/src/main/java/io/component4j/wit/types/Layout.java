package io.component4j.wit.types;

import io.component4j.wit.types.ValType.Case;
import io.component4j.wit.types.ValType.Field;
import io.component4j.wit.types.ValType.FixedLengthListType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.VariantType;
import java.util.List;

/**
 * Where a value lies in a 32-bit linear memory (Canonical ABI, "Alignment" and "Element Size").
 *
 * @param size bytes from one element of a list to the next
 * @param alignment bytes: 1, 2, 4 or 8
 */
public record Layout(long size, int alignment) {

  private static final Layout POINTER_AND_LENGTH = new Layout(8, 4);
  private static final Layout HANDLE = new Layout(4, 4);

  /**
   * The layout of a type.
   *
   * @throws ArithmeticException if the size does not fit a {@code long}
   */
  public static Layout of(ValType type) {
    ValType fundamental = Despecialized.of(type);
    return switch (fundamental.kind()) {
      case PRIMITIVE -> ofPrimitive((ValType.Primitive) fundamental);
      case LIST -> POINTER_AND_LENGTH;
      case OWN, BORROW, STREAM, FUTURE -> HANDLE;
      case FLAGS -> ofFlags(((FlagsType) fundamental).names().size());
      case FIXED_LENGTH_LIST -> {
        FixedLengthListType list = (FixedLengthListType) fundamental;
        Layout element = of(list.element());
        yield new Layout(
            Math.multiplyExact(element.size, Integer.toUnsignedLong(list.length())),
            element.alignment);
      }
      case RECORD -> ofRecord((RecordType) fundamental);
      case VARIANT -> ofVariant((VariantType) fundamental);
      case MAP, OPTION, RESULT, TUPLE, ENUM, NAMED -> throw new AssertionError("despecialized");
    };
  }

  private static Layout ofPrimitive(ValType.Primitive type) {
    return switch (type) {
      case BOOL, S8, U8 -> new Layout(1, 1);
      case S16, U16 -> new Layout(2, 2);
      case S32, U32, F32, CHAR, ERROR_CONTEXT -> new Layout(4, 4);
      case S64, U64, F64 -> new Layout(8, 8);
      case STRING -> POINTER_AND_LENGTH;
    };
  }

  private static Layout ofFlags(int count) {
    int size = count <= 8 ? 1 : count <= 16 ? 2 : 4;
    return new Layout(size, size);
  }

  private static Layout ofRecord(RecordType record) {
    long size = 0;
    int alignment = 1;
    for (Field field : record.fields()) {
      Layout layout = of(field.type());
      size = Math.addExact(alignUp(size, layout.alignment), layout.size);
      alignment = Math.max(alignment, layout.alignment);
    }
    return new Layout(alignUp(size, alignment), alignment);
  }

  private static Layout ofVariant(VariantType variant) {
    int discriminant = discriminantSize(variant.cases().size());
    long payloadSize = 0;
    int payloadAlignment = 1;
    for (Case c : variant.cases()) {
      if (c.type() != null) {
        Layout layout = of(c.type());
        payloadSize = Math.max(payloadSize, layout.size);
        payloadAlignment = Math.max(payloadAlignment, layout.alignment);
      }
    }
    int alignment = Math.max(discriminant, payloadAlignment);
    return new Layout(
        alignUp(Math.addExact(alignUp(discriminant, payloadAlignment), payloadSize), alignment),
        alignment);
  }

  /** Bytes of the discriminant of a variant with that many cases: 1, 2 or 4. */
  public static int discriminantSize(int cases) {
    return cases <= 1 << 8 ? 1 : cases <= 1 << 16 ? 2 : 4;
  }

  /** Offset of each field of a record or tuple, in bytes from the start of the record. */
  public static long[] fieldOffsets(ValType recordOrTuple) {
    List<Field> fields = ((RecordType) Despecialized.of(recordOrTuple)).fields();
    long[] offsets = new long[fields.size()];
    long offset = 0;
    for (int i = 0; i < offsets.length; i++) {
      Layout layout = of(fields.get(i).type());
      offsets[i] = alignUp(offset, layout.alignment);
      offset = offsets[i] + layout.size;
    }
    return offsets;
  }

  /**
   * Offset of the payload of a variant, option, result or enum, in bytes from the start of the
   * value.
   */
  public static int payloadOffset(ValType variantLike) {
    List<Case> cases = ((VariantType) Despecialized.of(variantLike)).cases();
    int alignment = 1;
    for (Case c : cases) {
      if (c.type() != null) {
        alignment = Math.max(alignment, of(c.type()).alignment);
      }
    }
    return (int) alignUp(discriminantSize(cases.size()), alignment);
  }

  /**
   * The smallest multiple of an alignment, which is a power of two, that is not below the offset.
   */
  public static long alignUp(long offset, int alignment) {
    return Math.addExact(offset, alignment - 1) & -alignment;
  }
}
