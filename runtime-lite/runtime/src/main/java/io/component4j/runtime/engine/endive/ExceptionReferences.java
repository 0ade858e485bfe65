package io.component4j.runtime.engine.endive;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.Instance;
import run.endive.runtime.MStack;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.CatchOpCode;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.Value;

/**
 * The exceptions that an instance holds references to.
 *
 * <p>A reference in Endive 1.0.0 is the tag's index, so that of two exceptions of one tag only the
 * later one is there. Here each has its own number, greater than any index. Compiled code asks for
 * it; while code is interpreted, a reference is replaced before the first instruction that could
 * use it, and put back before it is thrown again.
 */
final class ExceptionReferences implements ExecutionListener {
  /**
   * A reference is never seen to be given up, so that the oldest goes. Guests hold few: one for
   * each block that is being left.
   */
  private static final int MAX_HELD = 10_000;

  /** Beyond the index of any tag. */
  private static final int FIRST = 0x4000_0000;

  /**
   * Where interpreted code goes with references that it has just caught.
   *
   * @param isUsed whether the code has to do with references at all
   */
  record Landings(Set<Instruction> instructions, boolean isUsed) {
    /** Those of a module's functions. */
    static Landings of(WasmModule module) {
      Set<Instruction> instructions = Collections.newSetFromMap(new IdentityHashMap<>());
      boolean used = false;
      for (FunctionBody body : module.codeSection().functionBodies()) {
        List<AnnotatedInstruction> code = body.instructions();
        for (AnnotatedInstruction instruction : code) {
          used |= instruction.opcode() == OpCode.THROW_REF;
          if (instruction.opcode() == OpCode.TRY_TABLE) {
            for (CatchOpCode.Catch clause : instruction.catches()) {
              if (clause.opcode() == CatchOpCode.CATCH_REF
                  || clause.opcode() == CatchOpCode.CATCH_ALL_REF) {
                used = true;
                if (clause.resolvedLabel() < code.size()) {
                  instructions.add(code.get(clause.resolvedLabel()));
                }
              }
            }
          }
        }
      }
      return new Landings(instructions, used);
    }
  }

  private final Landings landings;
  private final Map<Integer, WasmException> held = new LinkedHashMap<>();
  private @Nullable Instance instance;
  private @Nullable WasmException last;
  private int lastNumber = FIRST - 1;

  ExceptionReferences(Landings landings) {
    this.landings = landings;
  }

  /** Says whose exceptions these are. */
  void owner(Instance owner) {
    instance = owner;
  }

  /** Whether interpreted code has to be listened to. */
  boolean isListener() {
    return landings.isUsed;
  }

  /** A reference to an exception. */
  int hold(WasmException exception) {
    // An exception that passes through several blocks is caught and thrown again and again.
    if (exception != last) {
      lastNumber = lastNumber == Integer.MAX_VALUE ? FIRST : lastNumber + 1;
      held.put(lastNumber, exception);
      if (held.size() > MAX_HELD) {
        held.remove(held.keySet().iterator().next());
      }
      last = exception;
    }
    return lastNumber;
  }

  /** The exception of a reference. */
  WasmException exception(int reference) {
    if (reference == Value.REF_NULL_VALUE) {
      throw new TrapException("null exception reference");
    }
    WasmException exception = held.get(reference);
    if (exception == null) {
      throw new WasmEngineException(
          "an exception reference is older than the last " + MAX_HELD + " exceptions caught");
    }
    return exception;
  }

  @Override
  public void onExecution(Instruction instruction, MStack stack) {
    Instance owner = instance;
    if (owner == null) {
      return;
    }
    if (landings.instructions.contains(instruction)) {
      long reference = stack.peek();
      if (reference >= 0 && reference < FIRST) {
        stack.pop();
        stack.push(hold(owner.exn((int) reference)));
      }
    }
    if (instruction.opcode() == OpCode.THROW_REF) {
      stack.push(owner.registerException(exception((int) stack.pop())));
    }
  }
}
