package io.component4j.cli.script;

import io.component4j.component.model.CoreValType;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.text.ScriptValue;
import java.util.ArrayList;
import java.util.List;

/** Values of scripts as slots of core code, and the comparison of the two. */
final class CoreScriptValues {
  private static final int F32_QUIET = 0x0040_0000;
  private static final long F64_QUIET = 0x0008_0000_0000_0000L;

  /** A reference that core code and the host cannot hand to each other here. */
  static final class ReferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReferenceException(CoreValType type) {
      super("values of type " + type + " cannot be given to core code or taken from it");
    }
  }

  private CoreScriptValues() {}

  /**
   * The arguments that a script gives.
   *
   * @throws ScriptValues.MismatchException if their number or types are others
   * @throws ReferenceException if one is a reference that cannot be made
   */
  static long[] given(List<ScriptValue> values, List<CoreValType> types) {
    if (values.size() != types.size()) {
      throw new ScriptValues.MismatchException("the function takes " + types.size() + " arguments");
    }
    long[] slots = new long[values.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = given(values.get(i), types.get(i));
    }
    return slots;
  }

  private static long given(ScriptValue value, CoreValType type) {
    if (value instanceof ScriptValue.Number number
        && number.type().toString().equals(type.toString())) {
      return number.bits();
    }
    if (type instanceof CoreValType.Ref reference) {
      if (value instanceof ScriptValue.Reference given
          && given.kind().equals("null")
          && isFunction(reference)) {
        return CoreFunction.NULL_REFERENCE;
      }
      throw new ReferenceException(type);
    }
    throw new ScriptValues.MismatchException("a value of type " + type + " is wanted: " + value);
  }

  private static boolean isFunction(CoreValType.Ref type) {
    return type.heap() == null
        || type.heap() == CoreValType.AbstractHeap.FUNC
        || type.heap() == CoreValType.AbstractHeap.NOFUNC;
  }

  /** Whether results are what a script expects. */
  static boolean match(long[] slots, List<CoreValType> types, List<ScriptValue> expected) {
    if (expected.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < slots.length; i++) {
      if (!matches(slots[i], types.get(i), expected.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(long bits, CoreValType type, ScriptValue expected) {
    if (expected instanceof ScriptValue.Either either) {
      return either.values().stream().anyMatch(value -> matches(bits, type, value));
    }
    if (type instanceof CoreValType.Ref reference) {
      if (!isFunction(reference)) {
        throw new ReferenceException(type);
      }
      // Which function a reference is cannot be said in a script.
      return expected instanceof ScriptValue.Reference wanted
          && wanted.kind().equals("null") == (bits == CoreFunction.NULL_REFERENCE);
    }
    if (expected instanceof ScriptValue.Nan nan) {
      return type.toString().equals(nan.type().toString()) && isNan(bits, type, nan.canonical());
    }
    return expected instanceof ScriptValue.Number number
        && number.type().toString().equals(type.toString())
        && (isNarrow(type) ? (int) bits == (int) number.bits() : bits == number.bits());
  }

  private static boolean isNarrow(CoreValType type) {
    return type == CoreValType.Num.I32 || type == CoreValType.Num.F32;
  }

  private static boolean isNan(long bits, CoreValType type, boolean canonical) {
    if (type == CoreValType.Num.F32) {
      int narrow = (int) bits;
      return canonical
          ? (narrow & 0x7fff_ffff) == 0x7fc0_0000
          : Float.isNaN(Float.intBitsToFloat(narrow)) && (narrow & F32_QUIET) != 0;
    }
    return canonical
        ? (bits & Long.MAX_VALUE) == 0x7ff8_0000_0000_0000L
        : Double.isNaN(Double.longBitsToDouble(bits)) && (bits & F64_QUIET) != 0;
  }

  /** Results for messages. */
  static String text(long[] slots, List<CoreValType> types) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < slots.length; i++) {
      CoreValType type = types.get(i);
      shown.add(
          type
              + " "
              + (isNarrow(type)
                  ? "0x" + Integer.toHexString((int) slots[i])
                  : type instanceof CoreValType.Num
                      ? "0x" + Long.toHexString(slots[i])
                      : slots[i] == CoreFunction.NULL_REFERENCE
                          ? "null"
                          : Long.toString(slots[i])));
    }
    return shown.isEmpty() ? "nothing" : String.join(", ", shown);
  }
}
