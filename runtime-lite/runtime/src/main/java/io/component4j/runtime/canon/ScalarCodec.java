package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType.Primitive;

/** Types without parts, of one core value; strings have a codec of their own. */
final class ScalarCodec extends ValueCodec {
  private final Primitive type;

  ScalarCodec(Primitive type) {
    super(1, Layout.of(type).size(), Layout.of(type).alignment());
    this.type = type;
  }

  @Override
  Val lift(CanonicalContext context, long[] slots, int at) {
    long slot = slots[at];
    return switch (type) {
      case BOOL -> new Val.Bool(context.liftBool(slot));
      case S8 -> new Val.S8(context.liftS8(slot));
      case U8 -> new Val.U8(context.liftU8(slot));
      case S16 -> new Val.S16(context.liftS16(slot));
      case U16 -> new Val.U16(context.liftU16(slot));
      case S32 -> new Val.S32(context.liftS32(slot));
      case U32 -> new Val.U32(context.liftU32(slot));
      case S64 -> new Val.S64(context.liftS64(slot));
      case U64 -> new Val.U64(context.liftS64(slot));
      case F32 -> new Val.F32(context.liftF32(slot));
      case F64 -> new Val.F64(context.liftF64(slot));
      case CHAR -> new Val.Char(context.liftChar(slot));
      case STRING, ERROR_CONTEXT -> throw new AssertionError(type);
    };
  }

  @Override
  void lower(CanonicalContext context, Val value, long[] slots, int at) {
    slots[at] =
        switch (type) {
          case BOOL -> context.lowerBool(((Val.Bool) value).value());
          case S8 -> context.lowerS8(((Val.S8) value).value());
          case U8 -> context.lowerU8(((Val.U8) value).value());
          case S16 -> context.lowerS16(((Val.S16) value).value());
          case U16 -> context.lowerU16(((Val.U16) value).value());
          case S32 -> context.lowerS32(((Val.S32) value).value());
          case U32 -> context.lowerU32(((Val.U32) value).value());
          case S64 -> context.lowerS64(((Val.S64) value).value());
          case U64 -> context.lowerS64(((Val.U64) value).bits());
          case F32 -> context.lowerF32(((Val.F32) value).value());
          case F64 -> context.lowerF64(((Val.F64) value).value());
          case CHAR -> context.lowerChar(((Val.Char) value).codePoint());
          case STRING, ERROR_CONTEXT -> throw new AssertionError(type);
        };
  }

  @Override
  Val load(CanonicalContext context, int ptr) {
    return switch (type) {
      case BOOL -> new Val.Bool(context.loadBool(ptr));
      case S8 -> new Val.S8(context.loadS8(ptr));
      case U8 -> new Val.U8(context.loadU8(ptr));
      case S16 -> new Val.S16(context.loadS16(ptr));
      case U16 -> new Val.U16(context.loadU16(ptr));
      case S32 -> new Val.S32(context.loadS32(ptr));
      case U32 -> new Val.U32(context.loadU32(ptr));
      case S64 -> new Val.S64(context.loadS64(ptr));
      case U64 -> new Val.U64(context.loadS64(ptr));
      case F32 -> new Val.F32(context.loadF32(ptr));
      case F64 -> new Val.F64(context.loadF64(ptr));
      case CHAR -> new Val.Char(context.loadChar(ptr));
      case STRING, ERROR_CONTEXT -> throw new AssertionError(type);
    };
  }

  @Override
  void store(CanonicalContext context, Val value, int ptr) {
    switch (type) {
      case BOOL -> context.storeBool(ptr, ((Val.Bool) value).value());
      case S8 -> context.storeS8(ptr, ((Val.S8) value).value());
      case U8 -> context.storeU8(ptr, ((Val.U8) value).value());
      case S16 -> context.storeS16(ptr, ((Val.S16) value).value());
      case U16 -> context.storeU16(ptr, ((Val.U16) value).value());
      case S32 -> context.storeS32(ptr, ((Val.S32) value).value());
      case U32 -> context.storeU32(ptr, ((Val.U32) value).value());
      case S64 -> context.storeS64(ptr, ((Val.S64) value).value());
      case U64 -> context.storeS64(ptr, ((Val.U64) value).bits());
      case F32 -> context.storeF32(ptr, ((Val.F32) value).value());
      case F64 -> context.storeF64(ptr, ((Val.F64) value).value());
      case CHAR -> context.storeChar(ptr, ((Val.Char) value).codePoint());
      case STRING, ERROR_CONTEXT -> throw new AssertionError(type);
    }
  }
}
