package io.component4j.runtime.engine.endive;

import java.util.Deque;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.MStack;
import run.endive.runtime.StackFrame;
import run.endive.runtime.WasmException;
import run.endive.runtime.internal.CompilerInterpreterMachine;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Instruction;

/**
 * Interprets the functions of a compiled module that are not compiled. Public because generated
 * classes, which other loaders define, make it.
 */
public final class FallbackMachine extends CompilerInterpreterMachine {
  private static final long[] NOTHING = {};

  private final @Nullable Interpreters<FallbackMachine> interpreters;
  private @Nullable Instance callee;

  /** Makes a machine. */
  public FallbackMachine(Instance instance, int[] functions) {
    super(instance, functions);
    this.interpreters = new Interpreters<>(() -> new FallbackMachine(instance, functions, null));
  }

  private FallbackMachine(
      Instance instance, int[] functions, @Nullable Interpreters<FallbackMachine> interpreters) {
    super(instance, functions);
    this.interpreters = interpreters;
  }

  @Override
  public long[] call(int function, long[] args) {
    if (interpreters == null) {
      return super.call(function, args);
    }
    FallbackMachine machine = interpreters.take();
    long[] results = machine.call(function, args);
    interpreters.give(machine);
    return results;
  }

  @Override
  public CallResult callWithRefs(int function, long[] args, Object[] refs) {
    if (interpreters == null) {
      return super.callWithRefs(function, args, refs);
    }
    FallbackMachine machine = interpreters.take();
    CallResult results = machine.callWithRefs(function, args, refs);
    interpreters.give(machine);
    return results;
  }

  @Override
  protected void evalDefault(
      MStack stack,
      Instance instance,
      Deque<StackFrame> callStack,
      Instruction instruction,
      Operands operands) {
    if (!InterpretedNumbers.execute(instruction.opcode(), stack)) {
      super.evalDefault(stack, instance, callStack, instruction, operands);
    }
  }

  /** Asked just before an indirect call; what is not interpreted here takes another way. */
  @Override
  protected boolean useCurrentInstanceInterpreter(
      Instance instance, Instance target, int function) {
    callee = super.useCurrentInstanceInterpreter(instance, target, function) ? null : target;
    return true;
  }

  @Override
  protected long[] call(
      MStack stack,
      Instance instance,
      Deque<StackFrame> callStack,
      int function,
      long[] args,
      Object @Nullable [] refs,
      @Nullable FunctionType callType,
      boolean popResults) {
    Instance other = callee;
    if (other == null) {
      return super.call(stack, instance, callStack, function, args, refs, callType, popResults);
    }
    callee = null;
    OutwardCall outward = new OutwardCall(instance, other, function, args, refs);
    WasmException thrown = outward.execute(stack);
    if (thrown != null) {
      THROW_REF(
          instance,
          instance.registerException(thrown),
          stack,
          new StackFrame(instance, function, args),
          callStack);
    }
    return NOTHING;
  }
}
