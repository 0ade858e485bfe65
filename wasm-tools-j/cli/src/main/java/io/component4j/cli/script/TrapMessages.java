package io.component4j.cli.script;

import io.component4j.runtime.TrapKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The words in which scripts name traps. */
final class TrapMessages {
  /** What a message contains, in the order in which it is looked for. */
  private static final Map<String, Set<TrapKind>> PHRASES = new LinkedHashMap<>();

  static {
    PHRASES.put("cannot leave component instance", Set.of(TrapKind.CANNOT_LEAVE));
    PHRASES.put("cannot enter component instance", Set.of(TrapKind.CANNOT_ENTER));
    PHRASES.put("realloc return", Set.of(TrapKind.INVALID_REALLOC_RESULT));
    PHRASES.put("unknown handle index", Set.of(TrapKind.INVALID_HANDLE));
    PHRASES.put("used with the wrong type", Set.of(TrapKind.INVALID_HANDLE));
    PHRASES.put("while borrowed", Set.of(TrapKind.HANDLE_LENT));
    PHRASES.put("borrow handles still remain", Set.of(TrapKind.BORROW_NOT_DROPPED));
    PHRASES.put("variant discriminant", Set.of(TrapKind.INVALID_DISCRIMINANT));
    PHRASES.put("`char` bit pattern", Set.of(TrapKind.INVALID_CHAR));
    PHRASES.put("utf-8", Set.of(TrapKind.INVALID_STRING));
    PHRASES.put("utf-16", Set.of(TrapKind.INVALID_STRING));
    Set<TrapKind> pointer =
        Set.of(TrapKind.INVALID_POINTER, TrapKind.TOO_LONG, TrapKind.INVALID_REALLOC_RESULT);
    PHRASES.put("unaligned pointer", pointer);
    PHRASES.put("content out-of-bounds", pointer);
    PHRASES.put("out of bounds of memory", pointer);
    PHRASES.put("out of bounds memory access", Set.of(TrapKind.MEMORY_OUT_OF_BOUNDS));
    PHRASES.put("out of bounds table access", Set.of(TrapKind.TABLE_OUT_OF_BOUNDS));
    PHRASES.put("invalid conversion to integer", Set.of(TrapKind.INVALID_CONVERSION_TO_INTEGER));
    PHRASES.put("unreachable", Set.of(TrapKind.UNREACHABLE));
    PHRASES.put("integer divide by zero", Set.of(TrapKind.INTEGER_DIVIDE_BY_ZERO));
    PHRASES.put("integer overflow", Set.of(TrapKind.INTEGER_OVERFLOW));
    PHRASES.put("undefined element", Set.of(TrapKind.TABLE_OUT_OF_BOUNDS, TrapKind.NULL_REFERENCE));
    PHRASES.put("uninitialized element", Set.of(TrapKind.NULL_REFERENCE));
    PHRASES.put("indirect call type mismatch", Set.of(TrapKind.INDIRECT_CALL_TYPE_MISMATCH));
  }

  private TrapMessages() {}

  /** Whether a message means that the stack is used up. */
  static boolean isExhaustion(String message) {
    return message.contains("stack exhausted");
  }

  /** Whether a message may mean a trap; one that is not known may mean any. */
  static boolean mayMean(String message, TrapKind kind) {
    for (Map.Entry<String, Set<TrapKind>> phrase : PHRASES.entrySet()) {
      if (message.contains(phrase.getKey())) {
        return phrase.getValue().contains(kind);
      }
    }
    return true;
  }
}
