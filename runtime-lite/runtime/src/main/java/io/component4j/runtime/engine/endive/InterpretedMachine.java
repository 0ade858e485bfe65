package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CallRecord;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.MStack;
import run.endive.runtime.StackFrame;
import run.endive.runtime.WasmException;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Instruction;

/** Interprets the code of one instance, and notes which functions a failure leaves. */
final class InterpretedMachine implements InstanceMachine {
  private final Interpreters<Interpreter> interpreters;
  private final FunctionReferences functions;
  private final ExceptionReferences exceptions;

  InterpretedMachine(
      Instance instance,
      CallRecord record,
      CallRecord.Place place,
      FunctionReferences functions,
      ExceptionReferences exceptions) {
    this.interpreters = new Interpreters<>(() -> new Interpreter(instance, record, place));
    this.functions = functions;
    this.exceptions = exceptions;
  }

  @Override
  public FunctionReferences functions() {
    return functions;
  }

  @Override
  public ExceptionReferences exceptions() {
    return exceptions;
  }

  @Override
  public long[] call(int function, long[] args) {
    Interpreter interpreter = interpreters.take();
    try {
      long[] results = interpreter.call(function, args);
      interpreters.give(interpreter);
      return results;
    } catch (WasmException thrown) {
      throw TagView.leaving(thrown, functions);
    }
  }

  @Override
  public long[] call(int function, long[] args, Object[] refs) {
    Interpreter interpreter = interpreters.take();
    try {
      long[] results = interpreter.call(function, args, refs);
      interpreters.give(interpreter);
      return results;
    } catch (WasmException thrown) {
      throw TagView.leaving(thrown, functions);
    }
  }

  @Override
  public CallResult callWithRefs(int function, long[] args, Object[] refs) {
    Interpreter interpreter = interpreters.take();
    try {
      CallResult results = interpreter.callWithRefs(function, args, refs);
      interpreters.give(interpreter);
      return results;
    } catch (WasmException thrown) {
      throw TagView.leaving(thrown, functions);
    }
  }

  private static final class Interpreter extends InterpreterMachine {
    private final CallRecord record;
    private final CallRecord.Place place;
    private @Nullable Instance callee;

    Interpreter(Instance instance, CallRecord record, CallRecord.Place place) {
      super(instance);
      this.record = record;
      this.place = place;
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

    /** Asked just before an indirect call; what is not of this instance takes another way. */
    @Override
    protected boolean useCurrentInstanceInterpreter(
        Instance instance, Instance target, int function) {
      callee = target == instance ? null : target;
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
      if (other != null) {
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
      try {
        return super.call(stack, instance, callStack, function, args, refs, callType, popResults);
      } catch (Throwable thrown) {
        // Imported functions run elsewhere, and are noted there.
        if (instance.function(function) != null) {
          record.leaveInterpreted(thrown, place, function);
        }
        throw thrown;
      }
    }

    private static final long[] NOTHING = {};
  }
}
