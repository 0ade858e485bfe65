package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CallRecord;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmException;
import run.endive.wasm.WasmEngineException;

/** Enters compiled code of one instance, and notes when a failure leaves it. */
final class CompiledMachine implements InstanceMachine {
  private final Machine compiled;
  private final Instance instance;
  private final CallRecord record;
  private final CallRecord.Place place;
  private final CompiledCode code;
  private final FunctionReferences references;
  private final ExceptionReferences exceptions;

  CompiledMachine(
      Machine compiled,
      Instance instance,
      CallRecord record,
      CallRecord.Place place,
      CompiledCode code,
      FunctionReferences references,
      ExceptionReferences exceptions) {
    this.exceptions = exceptions;
    this.references = references;
    this.compiled = compiled;
    this.instance = instance;
    this.record = record;
    this.place = place;
    this.code = code;
  }

  private WasmException left(WasmException thrown) {
    WasmException leaving = TagView.leaving(thrown, references);
    record.leaveCompiled(leaving, place, code);
    return leaving;
  }

  @Override
  public FunctionReferences functions() {
    return references;
  }

  @Override
  public ExceptionReferences exceptions() {
    return exceptions;
  }

  /** What a call gives that has left a tail call of another instance's function to be made. */
  private long[] tailCall() {
    int function = instance.tailCallFuncId();
    long[] args = instance.tailCallArgs();
    instance.clearTailCall();
    return FunctionReferences.isNumber(function)
        ? references.call(function, args, instance)
        : call(function, args);
  }

  /** A function that is called from outside. */
  Entry entry(int function) {
    return new Entry(this, function);
  }

  @Override
  public long[] call(int function, long[] args) {
    try {
      long[] results = compiled.call(function, args);
      return instance.isTailCallPending() ? tailCall() : results;
    } catch (WasmException thrown) {
      throw left(thrown);
    } catch (Throwable thrown) {
      record.leaveCompiled(thrown, place, code);
      throw thrown;
    }
  }

  @Override
  public long[] call(int function, long[] args, Object[] refs) {
    try {
      long[] results = compiled.call(function, args, refs);
      return instance.isTailCallPending() ? tailCall() : results;
    } catch (WasmException thrown) {
      throw left(thrown);
    } catch (Throwable thrown) {
      record.leaveCompiled(thrown, place, code);
      throw thrown;
    }
  }

  @Override
  public CallResult callWithRefs(int function, long[] args, Object[] refs) {
    try {
      return compiled.callWithRefs(function, args, refs);
    } catch (WasmException thrown) {
      throw left(thrown);
    } catch (Throwable thrown) {
      record.leaveCompiled(thrown, place, code);
      throw thrown;
    }
  }

  /**
   * One function, which is called past the arrays of the engine when it is called often. For one
   * thread at a time.
   */
  static final class Entry {
    /** Making a direct way in costs about as much as so many calls without one. */
    private static final int CALLS_BEFORE_DIRECT = 500;

    private final CompiledMachine machine;
    private final int function;
    private final Instance instance;
    private int calls;
    private @Nullable DirectCode direct;
    private @Nullable Memory memory;

    private Entry(CompiledMachine machine, int function) {
      this.machine = machine;
      this.function = function;
      this.instance = machine.instance;
    }

    /** What {@link #invoke} calls, as was found out before; null if there is nothing yet. */
    @Nullable DirectCode code() {
      return direct;
    }

    /** What {@link #invoke} calls, made if it is time for it; null if there is nothing. */
    @Nullable DirectCode open() {
      if (direct != null || calls > CALLS_BEFORE_DIRECT || ++calls < CALLS_BEFORE_DIRECT) {
        return direct;
      }
      // Asked for once: where it cannot be made now, it never can.
      calls = CALLS_BEFORE_DIRECT + 1;
      memory = instance.memory();
      direct = machine.code.direct(machine.compiled.getClass(), instance, function);
      return direct;
    }

    private long tailCall() {
      long[] results = machine.tailCall();
      return results == null || results.length == 0 ? 0 : results[0];
    }

    /**
     * Calls the function.
     *
     * @param way its {@link #code}
     */
    long invoke(long[] slots, DirectCode way) {
      try {
        long result = way.call(slots, memory, instance);
        return instance.isTailCallPending() ? tailCall() : result;
      } catch (Throwable thrown) {
        throw failed(thrown);
      }
    }

    /** One for all, to keep what is seldom out of the way. */
    private RuntimeException failed(Throwable thrown) {
      if (thrown instanceof WasmException exception) {
        return machine.left(exception);
      }
      // As the engine's own way in does.
      Throwable leaving =
          thrown instanceof StackOverflowError
              ? new WasmEngineException("call stack exhausted", thrown)
              : thrown;
      machine.record.leaveCompiled(leaving, machine.place, machine.code);
      return DirectCodes.unchecked(leaving);
    }
  }
}
