package io.component4j.runtime.engine.endive;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ImportSection;
import run.endive.wasm.types.TypeSection;

/**
 * A function of one instance in the terms of another one's type section: an instance with that type
 * section whose only function, an import, is the function meant.
 */
final class Adapter {
  /** A function of an instance. */
  record Target(Instance instance, int function) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Target target
          && target.instance == instance
          && target.function == function;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(instance) * 31 + function;
    }
  }

  private final Target target;
  private final Instance instance;
  private int reference = -1;

  /**
   * Makes an adapter.
   *
   * @throws WasmEngineException if the caller has no such type: whatever type it calls with is
   *     another one
   */
  Adapter(Target target, Instance caller) {
    this.target = target;
    Instance callee = target.instance();
    TypeSection types = caller.module().typeSection();
    int type = sameType(types, callee, target.function());
    if (type < 0) {
      throw new WasmEngineException("indirect call type mismatch");
    }
    FunctionType functionType = types.getType(type);
    WasmModule module =
        WasmModule.builder()
            .setTypeSection(types)
            .setImportSection(
                ImportSection.builder().addImport(new FunctionImport("", "", type)).build())
            .withValidation(false)
            .build();
    Machine machine = new Forward(callee, target.function());
    this.instance =
        Instance.builder(module)
            .withImportValues(
                ImportValues.builder()
                    .addFunction(
                        new ImportFunction(
                            "", "", functionType, (unused, args) -> machine.call(0, args)))
                    .build())
            .withMachineFactory(unused -> machine)
            .withStart(false)
            .build();
  }

  private static int sameType(TypeSection types, Instance callee, int function) {
    TypeSection calleeTypes = callee.module().typeSection();
    int calleeType = callee.functionType(function);
    for (int i = 0; i < types.subTypeCount(); i++) {
      if (TypeSection.crossModuleCanonicallyEquivalent(types, i, calleeTypes, calleeType)) {
        return i;
      }
    }
    return -1;
  }

  Target target() {
    return target;
  }

  Instance instance() {
    return instance;
  }

  int reference() {
    return reference;
  }

  void reference(int newReference) {
    reference = newReference;
  }

  /** What an adapter's instance stands for; null for any other instance. */
  static @Nullable Target target(@Nullable Instance instance) {
    return instance == null || !(instance.getMachine() instanceof Forward forward)
        ? null
        : new Target(forward.callee, forward.function);
  }

  /** Executes the one function of an adapter. */
  private static final class Forward implements Machine {
    private final Instance callee;
    private final int function;

    Forward(Instance callee, int function) {
      this.callee = callee;
      this.function = function;
    }

    @Override
    public long[] call(int unused, long[] args) {
      return callee.getMachine().call(function, args);
    }

    @Override
    public long[] call(int unused, long[] args, Object[] refs) {
      return callee.getMachine().call(function, args, refs);
    }

    @Override
    public CallResult callWithRefs(int unused, long[] args, Object[] refs) {
      return callee.getMachine().callWithRefs(function, args, refs);
    }
  }
}
