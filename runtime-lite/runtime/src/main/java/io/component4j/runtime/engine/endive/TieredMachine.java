package io.component4j.runtime.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/**
 * Interprets until the compiled code of the module is there, and enters that from then on. What is
 * being interpreted then is interpreted to its end: all state is in the instance, none here.
 */
final class TieredMachine implements InstanceMachine {
  /** Makes the compiled machine of an instance; null as long as there is none. */
  @FunctionalInterface
  interface Tier {
    @Nullable CompiledMachine machine(Instance instance);
  }

  private final Instance instance;
  private final InterpretedMachine interpreted;
  private final Tier tier;
  private @Nullable CompiledMachine compiled;

  TieredMachine(Instance instance, InterpretedMachine interpreted, Tier tier) {
    this.instance = instance;
    this.interpreted = interpreted;
    this.tier = tier;
  }

  @Override
  public FunctionReferences functions() {
    return interpreted.functions();
  }

  @Override
  public ExceptionReferences exceptions() {
    return interpreted.exceptions();
  }

  /** The compiled machine, or null as long as there is none. */
  @Nullable CompiledMachine compiled() {
    CompiledMachine machine = compiled;
    if (machine == null) {
      machine = tier.machine(instance);
      compiled = machine;
    }
    return machine;
  }

  private Machine machine() {
    CompiledMachine machine = compiled();
    return machine == null ? interpreted : machine;
  }

  @Override
  public long[] call(int function, long[] args) {
    return machine().call(function, args);
  }

  @Override
  public long[] call(int function, long[] args, Object[] refs) {
    return machine().call(function, args, refs);
  }

  @Override
  public CallResult callWithRefs(int function, long[] args, Object[] refs) {
    return machine().callWithRefs(function, args, refs);
  }
}
