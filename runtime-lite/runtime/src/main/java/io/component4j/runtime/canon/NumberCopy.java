package io.component4j.runtime.canon;

import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType.Primitive;

/** {@code bool}, numbers and {@code char}. */
final class NumberCopy extends ValueCopy {
  private final Primitive type;

  NumberCopy(Primitive type) {
    super(
        1,
        Layout.of(type).size(),
        Layout.of(type).alignment(),
        type == Primitive.CHAR,
        isPlain(type));
    this.type = type;
  }

  /** A bool is 0 or 1 when it is stored, and a NaN the canonical one. */
  private static boolean isPlain(Primitive type) {
    return switch (type) {
      case S8, U8, S16, U16, S32, U32, S64, U64 -> true;
      // Once it was checked.
      case CHAR -> true;
      case BOOL, F32, F64, STRING, ERROR_CONTEXT -> false;
    };
  }

  @Override
  void checkFlat(Transfer transfer, long[] slots, int at) {
    if (checked) {
      transfer.from.liftChar(slots[at]);
    }
  }

  @Override
  void checkStored(Transfer transfer, int ptr) {
    if (checked) {
      transfer.from.loadChar(ptr);
    }
  }

  @Override
  void copyFlat(Transfer transfer, long[] from, int at, long[] to, int toAt) {
    MemoryContext source = transfer.from;
    MemoryContext target = transfer.to;
    long slot = from[at];
    to[toAt] =
        switch (type) {
          case BOOL -> target.lowerBool(source.liftBool(slot));
          case S8 -> target.lowerS8(source.liftS8(slot));
          case U8 -> source.liftU8(slot);
          case S16 -> target.lowerS16(source.liftS16(slot));
          case U16 -> source.liftU16(slot);
          case S32, U32, CHAR -> source.liftU32(slot);
          case S64, U64 -> slot;
          case F32 -> target.lowerF32(source.liftF32(slot));
          case F64 -> target.lowerF64(source.liftF64(slot));
          case STRING, ERROR_CONTEXT -> throw new AssertionError(type);
        };
  }

  @Override
  void copyStored(Transfer transfer, int from, int to) {
    MemoryContext source = transfer.from;
    MemoryContext target = transfer.to;
    switch (type) {
      case BOOL -> target.storeBool(to, source.loadBool(from));
      case S8, U8 -> target.storeS8(to, source.loadS8(from));
      case S16, U16 -> target.storeS16(to, source.loadS16(from));
      case S32, U32, CHAR -> target.storeS32(to, source.loadS32(from));
      case S64, U64 -> target.storeS64(to, source.loadS64(from));
      case F32 -> target.storeF32(to, source.loadF32(from));
      case F64 -> target.storeF64(to, source.loadF64(from));
      case STRING, ERROR_CONTEXT -> throw new AssertionError(type);
    }
  }
}
