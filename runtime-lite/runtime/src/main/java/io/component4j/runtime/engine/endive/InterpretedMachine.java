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

/** The interpreter of one instance, which notes which functions a failure leaves. */
final class InterpretedMachine extends InterpreterMachine {
  private final CallRecord record;
  private final CallRecord.Place place;
  private final FunctionReferences references;

  InterpretedMachine(
      Instance instance, CallRecord record, CallRecord.Place place, FunctionReferences references) {
    super(instance);
    this.record = record;
    this.place = place;
    this.references = references;
  }

  @Override
  public long[] call(int function, long[] args) {
    try {
      return super.call(function, args);
    } catch (WasmException thrown) {
      throw TagView.leaving(thrown, references);
    }
  }

  @Override
  public long[] call(int function, long[] args, Object[] refs) {
    try {
      return super.call(function, args, refs);
    } catch (WasmException thrown) {
      throw TagView.leaving(thrown, references);
    }
  }

  @Override
  public CallResult callWithRefs(int function, long[] args, Object[] refs) {
    try {
      return super.callWithRefs(function, args, refs);
    } catch (WasmException thrown) {
      throw TagView.leaving(thrown, references);
    }
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
}
