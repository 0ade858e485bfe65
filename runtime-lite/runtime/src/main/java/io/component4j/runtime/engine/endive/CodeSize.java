package io.component4j.runtime.engine.endive;

/** Estimates how many bytes of Java code the engine makes of instructions. */
final class CodeSize {
  private CodeSize() {}

  static int of(FunctionInstructions code) {
    long size = 0;
    for (int i = 0; i < code.count(); i++) {
      size += of(code, i);
    }
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  static int of(FunctionInstructions code, int i) {
    int op = code.op(i);
    return switch (op) {
      case FunctionInstructions.BLOCK, FunctionInstructions.LOOP, FunctionInstructions.END -> 0;
      case FunctionInstructions.ELSE, FunctionInstructions.BR, FunctionInstructions.IF -> 4;
      case FunctionInstructions.BR_IF -> 5;
      case FunctionInstructions.BR_TABLE -> 16 + 4 * code.labels(i).length;
      case FunctionInstructions.CALL -> 6;
      case FunctionInstructions.CALL_INDIRECT -> 9;
      case FunctionInstructions.LOCAL_GET, FunctionInstructions.LOCAL_SET -> 2;
      case FunctionInstructions.LOCAL_TEE -> 3;
      default -> op >= 0x28 && op <= 0x3e ? 9 : 3;
    };
  }

  /** A call that takes and gives a number of locals, and may leave to a number of places. */
  static int ofCall(int locals, int exits) {
    return 12 + 6 * locals + 12 * exits;
  }
}
