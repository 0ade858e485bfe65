package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CallRecord;
import run.endive.runtime.CallResult;
import run.endive.runtime.Machine;

/** Enters compiled code of one instance, and notes when a failure leaves it. */
final class CompiledMachine implements Machine {
  private final Machine compiled;
  private final CallRecord record;
  private final CallRecord.Place place;
  private final CompiledCode code;

  CompiledMachine(Machine compiled, CallRecord record, CallRecord.Place place, CompiledCode code) {
    this.compiled = compiled;
    this.record = record;
    this.place = place;
    this.code = code;
  }

  @Override
  public long[] call(int function, long[] args) {
    try {
      return compiled.call(function, args);
    } catch (Throwable thrown) {
      record.leaveCompiled(thrown, place, code);
      throw thrown;
    }
  }

  @Override
  public long[] call(int function, long[] args, Object[] refs) {
    try {
      return compiled.call(function, args, refs);
    } catch (Throwable thrown) {
      record.leaveCompiled(thrown, place, code);
      throw thrown;
    }
  }

  @Override
  public CallResult callWithRefs(int function, long[] args, Object[] refs) {
    try {
      return compiled.callWithRefs(function, args, refs);
    } catch (Throwable thrown) {
      record.leaveCompiled(thrown, place, code);
      throw thrown;
    }
  }
}
