package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import io.component4j.wit.types.ValType.Primitive;

/** Lists of elements that have a compact list. */
final class CompactListCodec extends RangeCodec {
  private final Primitive element;

  CompactListCodec(Primitive element) {
    this.element = element;
  }

  @Override
  Val liftRange(CanonicalContext context, int ptr, int length) {
    return switch (element) {
      case BOOL -> new Val.BoolList(context.liftBoolList(ptr, length));
      case S8, U8 -> new Val.ByteList(context.liftByteList(ptr, length));
      case S16, U16 -> new Val.ShortList(context.liftShortList(ptr, length));
      case S32, U32 -> new Val.IntList(context.liftIntList(ptr, length));
      case S64, U64 -> new Val.LongList(context.liftLongList(ptr, length));
      case F32 -> new Val.FloatList(context.liftFloatList(ptr, length));
      case F64 -> new Val.DoubleList(context.liftDoubleList(ptr, length));
      case CHAR -> new Val.CharList(context.liftCharList(ptr, length));
      case STRING, ERROR_CONTEXT -> throw new AssertionError(element);
    };
  }

  @Override
  long lowerRange(CanonicalContext context, Val value) {
    return switch (element) {
      case BOOL -> context.lowerBoolList(((Val.BoolList) value).values());
      case S8, U8 -> context.lowerByteList(((Val.ByteList) value).values());
      case S16, U16 -> context.lowerShortList(((Val.ShortList) value).values());
      case S32, U32 -> context.lowerIntList(((Val.IntList) value).values());
      case S64, U64 -> context.lowerLongList(((Val.LongList) value).values());
      case F32 -> context.lowerFloatList(((Val.FloatList) value).values());
      case F64 -> context.lowerDoubleList(((Val.DoubleList) value).values());
      case CHAR -> context.lowerCharList(((Val.CharList) value).values());
      case STRING, ERROR_CONTEXT -> throw new AssertionError(element);
    };
  }
}
