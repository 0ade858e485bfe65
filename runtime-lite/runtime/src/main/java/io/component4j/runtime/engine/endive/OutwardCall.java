package io.component4j.runtime.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.MStack;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmException;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * An indirect call that leaves an interpreter. Endive 1.0.0 does not let the caller catch what such
 * a call throws.
 */
record OutwardCall(
    Instance caller, Instance callee, int function, long[] args, Object @Nullable [] refs) {
  /** Executes it and leaves its results on the caller's stack; what it throws, if it throws. */
  @Nullable WasmException execute(MStack stack) {
    FunctionType type = callee.type(callee.functionType(function));
    Machine machine = callee.getMachine();
    try {
      if (type.hasObjectRefParams() || type.hasObjectRefReturns()) {
        push(machine.callWithRefs(function, args, refs), type, stack);
      } else {
        long[] results = machine.call(function, args);
        if (results != null) {
          for (long result : results) {
            stack.push(result);
          }
        }
      }
      return null;
    } catch (WasmException thrown) {
      return thrown;
    }
  }

  private static void push(CallResult results, FunctionType type, MStack stack) {
    int slot = 0;
    for (ValType result : type.returns()) {
      if (result.isObjectRef()) {
        stack.pushRef(results.refResult(slot));
      } else {
        stack.push(results.longResult(slot));
      }
      slot++;
    }
  }
}
