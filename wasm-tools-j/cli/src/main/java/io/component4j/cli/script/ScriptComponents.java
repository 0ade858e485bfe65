package io.component4j.cli.script;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Linker;
import io.component4j.runtime.NoSuchExportException;
import io.component4j.runtime.Val;
import io.component4j.text.ScriptValue;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components of one script, with the host that public scripts expect. */
final class ScriptComponents {
  private final Engine engine;
  private final HostInstance host;
  private final Map<String, ComponentInstance> importable = new LinkedHashMap<>();

  ScriptComponents(Engine engine) {
    this.engine = engine;
    this.host = new HostInstance(engine);
  }

  /**
   * Loads a component.
   *
   * @throws io.component4j.runtime.UnsupportedFeatureException if it needs what the runtime lacks
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is none
   */
  ScriptDefinition load(String name, byte[] bytes) {
    Component component = Component.load(engine, name, bytes);
    return () -> new Instance(linker().instantiate(component));
  }

  /** Lets the components that follow import an instance; a later one takes its name over. */
  void name(String name, ScriptInstance instance) {
    importable.put(name, ((Instance) instance).instance);
  }

  private Linker linker() {
    Linker linker = new Linker();
    host.define(linker, importable.keySet());
    importable.forEach(linker::instance);
    return linker;
  }

  /** An instance of a component. */
  private record Instance(ComponentInstance instance) implements ScriptInstance {
    @Override
    public Results invoke(String name, List<ScriptValue> arguments) {
      ExportedFunction function;
      try {
        function = instance.function(null, name);
      } catch (NoSuchExportException e) {
        throw new ScriptValues.MismatchException(e.getMessage());
      }
      List<FuncType.Param> params = function.type().params();
      if (params.size() != arguments.size()) {
        throw new ScriptValues.MismatchException(
            "the function takes " + params.size() + " arguments");
      }
      List<Val> args = new ArrayList<>();
      for (int i = 0; i < params.size(); i++) {
        args.add(ScriptValues.given(arguments.get(i), params.get(i).type()));
      }
      return new Result(function.invoke(args), function.type().result());
    }

    @Override
    public Results global(String name) {
      throw new ScriptValues.MismatchException("components have no globals");
    }

    @Override
    public void close() {
      instance.close();
    }
  }

  /** The result of a call. */
  private record Result(@Nullable Val value, @Nullable ValType type)
      implements ScriptInstance.Results {
    @Override
    public boolean match(List<ScriptValue> expected) {
      return value == null || type == null
          ? expected.isEmpty()
          : expected.size() == 1 && ScriptValues.matches(value, expected.get(0), type);
    }

    @Override
    public String toString() {
      return value == null ? "nothing" : value.toString();
    }
  }
}
