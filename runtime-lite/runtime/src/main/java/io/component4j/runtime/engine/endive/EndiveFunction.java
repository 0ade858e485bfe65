package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CoreCode;
import io.component4j.runtime.engine.CoreEngine.HostCode;
import io.component4j.runtime.engine.CoreFunction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionType;

/** A core function with its type, importable by modules. */
abstract class EndiveFunction implements CoreFunction {
  private static final long[] NOTHING = {};

  private final FunctionType type;

  private EndiveFunction(FunctionType type) {
    this.type = type;
  }

  abstract WasmFunctionHandle handle();

  final ImportFunction asImport(String module, String name) {
    return new ImportFunction(module, name, type, handle());
  }

  /** A function of an instance. */
  static EndiveFunction of(Instance instance, int index, FunctionReferences references) {
    return new OfInstance(instance, index, references);
  }

  /** A function of the host. */
  static EndiveFunction of(FunctionType type, HostCode code) {
    return new OfHost(type, code);
  }

  private static final class OfInstance extends EndiveFunction {
    private final Machine machine;
    private final int index;
    private final int params;
    private final WasmFunctionHandle handle;
    private CompiledMachine.@Nullable Entry entry;

    OfInstance(Instance instance, int index, FunctionReferences references) {
      super(instance.type(instance.functionType(index)));
      this.handle = new FromInstance(instance, index, references);
      this.machine = instance.getMachine();
      this.index = index;
      this.params = instance.type(instance.functionType(index)).params().size();
      this.entry = machine instanceof CompiledMachine compiled ? compiled.entry(index) : null;
    }

    @Override
    public long[] call(long[] args) {
      // The engine does not check: too few arguments break the interpreter's stack for good.
      if (args.length != params) {
        throw new IllegalArgumentException(
            args.length + " arguments for " + params + " parameters");
      }
      long[] results = machine.call(index, args);
      return results == null ? NOTHING : results;
    }

    @Override
    public long invoke(long[] slots) {
      CompiledMachine.Entry compiled = entry;
      DirectCode code = compiled == null ? null : compiled.code();
      return compiled == null || code == null
          ? invokeFirst(slots, compiled)
          : compiled.invoke(slots, code);
    }

    @Override
    public @Nullable CoreCode code() {
      CompiledMachine.Entry compiled = entry;
      return compiled == null ? null : compiled.code();
    }

    @Override
    public long invoke(long[] slots, CoreCode code) {
      CompiledMachine.Entry compiled = entry;
      return compiled != null && code instanceof DirectCode direct
          ? compiled.invoke(slots, direct)
          : invoke(slots);
    }

    /** The first calls, and all calls of what has no direct way in. */
    private long invokeFirst(long[] slots, CompiledMachine.@Nullable Entry given) {
      CompiledMachine.Entry compiled = given;
      if (compiled == null && machine instanceof TieredMachine tiered) {
        CompiledMachine arrived = tiered.compiled();
        if (arrived != null) {
          compiled = arrived.entry(index);
          entry = compiled;
        }
      }
      DirectCode code = compiled == null ? null : compiled.open();
      if (compiled != null && code != null) {
        return compiled.invoke(slots, code);
      }
      long[] results = call(slots.length == params ? slots.clone() : Arrays.copyOf(slots, params));
      return results.length == 0 ? 0 : results[0];
    }

    @Override
    WasmFunctionHandle handle() {
      return handle;
    }
  }

  /** How another instance calls a function that it imports. */
  private static final class FromInstance
      implements WasmFunctionHandle, FunctionReferences.Imported {
    private final Instance instance;
    private final Machine machine;
    private final int index;
    private final @Nullable FunctionReferences passed;
    private final FunctionType type;

    FromInstance(Instance instance, int index, FunctionReferences references) {
      this.instance = instance;
      this.machine = instance.getMachine();
      this.index = index;
      this.type = instance.type(instance.functionType(index));
      this.passed = FunctionReferences.arePassed(type) ? references : null;
    }

    @Override
    public FunctionReferences.Target target() {
      return FunctionReferences.origin(instance, index);
    }

    @Override
    public long[] apply(Instance caller, long... args) {
      FunctionReferences references = passed;
      if (references == null) {
        return machine.call(index, args);
      }
      references.convert(args, type.params(), caller, instance);
      long[] results = machine.call(index, args);
      if (results != null) {
        references.convert(results, type.returns(), instance, caller);
      }
      return results;
    }
  }

  private static final class OfHost extends EndiveFunction {
    private final HostCode code;

    OfHost(FunctionType type, HostCode code) {
      super(type);
      this.code = code;
    }

    @Override
    public long[] call(long[] args) {
      return code.call(args);
    }

    @Override
    WasmFunctionHandle handle() {
      return (caller, args) -> code.call(args);
    }
  }
}
