package io.component4j.runtime.canon;

import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.FlagsType;
import io.component4j.wit.types.ValType.Primitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies the values of a function between two components where each is one core value: nothing but
 * the core values is made on the way. Immutable and safe for use by several threads.
 */
public final class ScalarCopy {
  /** So many are always passed flat. */
  private static final int MAX_PARAMS = 16;

  private static final long[] NOTHING = {};

  /**
   * How one value is copied.
   *
   * @param primitive null for enums and flags
   * @param cases of an enum; 0 for others
   * @param mask of flags
   */
  private record Step(@Nullable Primitive primitive, int cases, int mask) {
    long copy(MemoryContext from, MemoryContext to, long slot) {
      if (primitive == null) {
        return cases > 0 ? from.liftDiscriminant(slot, cases) : to.lowerS32((int) slot & mask);
      }
      return switch (primitive) {
        case BOOL -> to.lowerBool(from.liftBool(slot));
        case S8 -> to.lowerS8(from.liftS8(slot));
        case U8 -> from.liftU8(slot);
        case S16 -> to.lowerS16(from.liftS16(slot));
        case U16 -> from.liftU16(slot);
        case S32, U32 -> from.liftU32(slot);
        case S64, U64 -> slot;
        case F32 -> to.lowerF32(from.liftF32(slot));
        case F64 -> to.lowerF64(from.liftF64(slot));
        case CHAR -> from.liftChar(slot);
        case STRING, ERROR_CONTEXT -> throw new AssertionError(primitive);
      };
    }
  }

  private final Step[] params;
  private final @Nullable Step result;

  private ScalarCopy(Step[] params, @Nullable Step result) {
    this.params = params;
    this.result = result;
  }

  /** For a function type; null if it has other values. */
  static @Nullable ScalarCopy of(FuncType type) {
    List<FuncType.Param> wanted = type.params();
    if (wanted.size() > MAX_PARAMS) {
      return null;
    }
    Step[] params = new Step[wanted.size()];
    for (int i = 0; i < params.length; i++) {
      Step step = step(wanted.get(i).type());
      if (step == null) {
        return null;
      }
      params[i] = step;
    }
    ValType resultType = type.result();
    Step result = resultType == null ? null : step(resultType);
    return resultType != null && result == null ? null : new ScalarCopy(params, result);
  }

  private static @Nullable Step step(ValType type) {
    ValType structure = type.structure();
    return switch (structure.kind()) {
      case PRIMITIVE ->
          structure == Primitive.STRING || structure == Primitive.ERROR_CONTEXT
              ? null
              : new Step((Primitive) structure, 0, 0);
      case ENUM -> new Step(null, ((EnumType) structure).cases().size(), 0);
      case FLAGS -> {
        int count = ((FlagsType) structure).names().size();
        yield new Step(null, 0, count >= Integer.SIZE ? -1 : (1 << count) - 1);
      }
      default -> null;
    };
  }

  /** The callee's core arguments from the caller's. */
  public long[] params(MemoryContext caller, MemoryContext callee, long[] args) {
    long[] copied = new long[params.length];
    for (int i = 0; i < copied.length; i++) {
      copied[i] = params[i].copy(caller, callee, args[i]);
    }
    return copied;
  }

  /** The caller's core results from the callee's. */
  public long[] result(MemoryContext caller, MemoryContext callee, long[] results) {
    return result == null ? NOTHING : new long[] {result.copy(callee, caller, results[0])};
  }
}
