package io.component4j.runtime.engine.endive;

import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.engine.endive.FunctionReferences.Target;
import run.endive.runtime.CallResult;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ImportSection;
import run.endive.wasm.types.TypeSection;
import run.endive.wasm.types.ValType;

/**
 * A function of one instance in the terms of another one's type section: an instance with that type
 * section whose only function, an import, is the function meant.
 */
final class Adapter {
  private Adapter() {}

  /** The index of a function's type in another instance's type section, or -1. */
  static int type(Target target, Instance caller) {
    TypeSection types = caller.module().typeSection();
    TypeSection calleeTypes = target.instance().module().typeSection();
    int calleeType = target.instance().functionType(target.function());
    for (int i = 0; i < types.subTypeCount(); i++) {
      if (TypeSection.crossModuleCanonicallyEquivalent(types, i, calleeTypes, calleeType)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * An instance whose function 0 is a function of another instance.
   *
   * @param type as {@link #type} gave it
   * @throws UnsupportedFeatureException if the function takes or gives what cannot be passed
   */
  static Instance instance(
      Target target, int type, Instance caller, FunctionReferences references) {
    TypeSection types = caller.module().typeSection();
    FunctionType functionType = types.getType(type);
    checkPassed(functionType);
    WasmModule module =
        WasmModule.builder()
            .setTypeSection(types)
            .setImportSection(
                ImportSection.builder().addImport(new FunctionImport("", "", type)).build())
            .withValidation(false)
            .build();
    Machine machine =
        FunctionReferences.arePassed(functionType)
            ? new Converting(target, functionType, caller, references)
            : new Forward(target);
    return Instance.builder(module)
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

  private static void checkPassed(FunctionType type) {
    for (ValType param : type.params()) {
      ModuleFeatures.checkPassed(param, "an indirect call");
    }
    for (ValType result : type.returns()) {
      ModuleFeatures.checkPassed(result, "an indirect call");
    }
  }

  /** Executes the one function of an adapter. */
  private static class Forward implements Machine {
    final Instance callee;
    private final int function;

    Forward(Target target) {
      this.callee = target.instance();
      this.function = target.function();
    }

    @Override
    public long[] call(int unused, long[] args) {
      return callee.getMachine().call(function, args);
    }

    @Override
    public long[] call(int unused, long[] args, Object[] refs) {
      return call(unused, args);
    }

    @Override
    public CallResult callWithRefs(int unused, long[] args, Object[] refs) {
      return CallResult.of(call(unused, args), null);
    }
  }

  /** Executes a function to or from which function references are passed. */
  private static final class Converting extends Forward {
    private final FunctionType type;
    private final Instance caller;
    private final FunctionReferences references;

    Converting(Target target, FunctionType type, Instance caller, FunctionReferences references) {
      super(target);
      this.type = type;
      this.caller = caller;
      this.references = references;
    }

    @Override
    public long[] call(int unused, long[] args) {
      references.convert(args, type.params(), caller, callee);
      long[] results = super.call(unused, args);
      if (results != null) {
        references.convert(results, type.returns(), callee, caller);
      }
      return results;
    }
  }
}
