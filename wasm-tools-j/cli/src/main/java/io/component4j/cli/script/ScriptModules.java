package io.component4j.cli.script;

import io.component4j.component.model.CoreExternType;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.ModuleType;
import io.component4j.component.subtype.CoreMatching;
import io.component4j.runtime.Engine;
import io.component4j.runtime.Limits;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.CoreExtern;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.runtime.engine.CoreGlobal;
import io.component4j.runtime.engine.CoreInstance;
import io.component4j.runtime.engine.CoreMemory;
import io.component4j.runtime.engine.CoreTable;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.runtime.engine.Printable;
import io.component4j.runtime.instance.HostModule;
import io.component4j.text.ScriptValue;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The core modules of one script that stand alone, with the module {@code spectest} that the core
 * specification's scripts expect. All share their limits, and a failure leaves them usable.
 */
final class ScriptModules {
  /** What it prints is not printed: scripts do not judge it. */
  private static final String SPECTEST =
      """
      (module
        (func (export "print"))
        (func (export "print_i32") (param i32))
        (func (export "print_i64") (param i64))
        (func (export "print_f32") (param f32))
        (func (export "print_f64") (param f64))
        (func (export "print_i32_f32") (param i32 f32))
        (func (export "print_f64_f64") (param f64 f64))
        (global (export "global_i32") i32 (i32.const 666))
        (global (export "global_i64") i64 (i64.const 666))
        (global (export "global_f32") f32 (f32.const 666.6))
        (global (export "global_f64") f64 (f64.const 666.6))
        (table (export "table") 10 20 funcref)
        (memory (export "memory") 1 2))
      """;

  private static final String SPECTEST_NAME = "spectest";

  private final CoreEngine engine;
  private final ExecutionScope scope = new ExecutionScope(Limits.defaults());
  private final Map<String, Instance> importable = new HashMap<>();

  ScriptModules(Engine engine) {
    this.engine = CoreEngine.create(engine.mode(), engine.codeCache());
  }

  /**
   * Loads a core module.
   *
   * @throws io.component4j.runtime.UnsupportedFeatureException if it needs what the engine lacks
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is none
   */
  ScriptDefinition load(String name, byte[] bytes) {
    HostModule module = HostModule.load(engine, name, bytes);
    return () -> instantiate(name, module);
  }

  /** Lets the modules that follow import an instance; a later one takes its name over. */
  void name(String name, ScriptInstance instance) {
    importable.put(name, (Instance) instance);
  }

  private ScriptInstance instantiate(String name, HostModule module) {
    List<String> mismatches = new ArrayList<>();
    for (ModuleType.Import wanted : module.type().imports()) {
      CoreExternType given = type(wanted.module(), wanted.name());
      String where =
          "import " + Printable.name(wanted.module()) + " " + Printable.name(wanted.name());
      if (given == null) {
        mismatches.add(where + ": unknown import: nothing of this name is there");
      } else if (!CoreMatching.matches(given, wanted.type())) {
        mismatches.add(where + ": incompatible import type: " + given + " for " + wanted.type());
      }
    }
    if (!mismatches.isEmpty()) {
      throw new LinkException(mismatches);
    }
    return guarded(
        () ->
            new Instance(
                this,
                module.type(),
                module.instantiate(
                    scope,
                    name,
                    (from, item) -> {
                      Instance provider = provider(from);
                      return provider == null ? null : provider.instance.export(item);
                    })));
  }

  private @Nullable Instance provider(String name) {
    Instance found = importable.get(name);
    if (found == null && name.equals(SPECTEST_NAME)) {
      ScriptDefinition spectest =
          load(name, TextAssembler.assemble(new SourceText(name, SPECTEST)));
      found = (Instance) spectest.instantiate();
      importable.put(name, found);
    }
    return found;
  }

  /** The type of what is given for an import, as it is now: memories and tables grow. */
  private @Nullable CoreExternType type(String from, String name) {
    Instance provider = provider(from);
    CoreExternType type = provider == null ? null : provider.type.export(name);
    if (provider == null || type == null) {
      return null;
    }
    CoreExtern given = provider.instance.export(name);
    if (type instanceof CoreExternType.Memory memory && given instanceof CoreMemory now) {
      return new CoreExternType.Memory(
          grown(memory.limits(), now.size() >>> memory.pageShift()), memory.pageSizeLog2());
    }
    if (type instanceof CoreExternType.Table table && given instanceof CoreTable now) {
      return new CoreExternType.Table(table.element(), grown(table.limits(), now.size()));
    }
    return type;
  }

  private static CoreExternType.Limits grown(CoreExternType.Limits limits, int size) {
    return new CoreExternType.Limits(size, limits.max(), limits.shared(), limits.is64());
  }

  /** Executes; what goes wrong is told in the product's terms. */
  private <T> T guarded(Supplier<T> execution) {
    try {
      return execution.get();
    } catch (RuntimeException | StackOverflowError failure) {
      throw engine.translate(failure, scope);
    }
  }

  /** An instance of a core module. */
  private record Instance(ScriptModules modules, ModuleType type, CoreInstance instance)
      implements ScriptInstance {
    @Override
    public Results invoke(String name, List<ScriptValue> arguments) {
      if (!(type.export(name) instanceof CoreExternType.Func func)
          || func.type() == null
          || !(instance.export(name) instanceof CoreFunction function)) {
        throw new ScriptValues.MismatchException("there is no exported function " + name);
      }
      CoreFuncType signature = func.type();
      long[] slots = CoreScriptValues.given(arguments, signature.params());
      return new Slots(modules.guarded(() -> function.call(slots)), signature.results());
    }

    @Override
    public Results global(String name) {
      if (type.export(name) instanceof CoreExternType.Global global
          && instance.export(name) instanceof CoreGlobal value) {
        return new Slots(new long[] {value.bits()}, List.of(global.type()));
      }
      throw new ScriptValues.MismatchException("there is no exported global " + name);
    }

    @Override
    public void close() {
      // Its memory is free when the script is.
    }
  }

  /** Results of core code. */
  private record Slots(long[] slots, List<CoreValType> types) implements ScriptInstance.Results {
    @Override
    public boolean match(List<ScriptValue> expected) {
      return CoreScriptValues.match(slots, types, expected);
    }

    @Override
    public String toString() {
      return CoreScriptValues.text(slots, types);
    }
  }
}
