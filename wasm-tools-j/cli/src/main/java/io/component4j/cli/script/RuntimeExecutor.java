package io.component4j.cli.script;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.InstancePoisonedException;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.Linker;
import io.component4j.runtime.StackExhaustedException;
import io.component4j.runtime.Trap;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.Val;
import io.component4j.text.Directive;
import io.component4j.text.Directive.Execution;
import io.component4j.text.ScriptModule;
import io.component4j.text.ScriptValue;
import io.component4j.text.script.ScriptExecutor;
import io.component4j.text.script.Verdict;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes the components of a script, each with the host that public scripts expect. Core modules
 * on their own are skipped, and so is what the runtime refuses when it is loaded, with all that
 * depends on it.
 */
public final class RuntimeExecutor implements ScriptExecutor {
  private static final Verdict CORE = Verdict.skipped("core modules alone are not executed");

  private final Engine engine;
  private final Linker linker = new Linker();
  private final Map<String, Outcome> definitions = new HashMap<>();
  private final Map<String, Outcome> instances = new HashMap<>();
  private final List<ComponentInstance> open = new ArrayList<>();
  private Outcome lastDefinition = Outcome.skipped("nothing is defined");
  private Outcome lastInstance = Outcome.skipped("there is no instance");

  /** A component or an instance, or the verdict on what should have become one. */
  private record Outcome(
      @Nullable Component component, @Nullable ComponentInstance instance, Verdict verdict) {
    static Outcome of(Component component) {
      return new Outcome(component, null, Verdict.passed());
    }

    static Outcome of(ComponentInstance instance) {
      return new Outcome(null, instance, Verdict.passed());
    }

    static Outcome skipped(String why) {
      return new Outcome(null, null, Verdict.skipped(why));
    }

    static Outcome failed(String why) {
      return new Outcome(null, null, Verdict.failed(why));
    }
  }

  /** What a call came to: a result, or its failure. */
  private record Called(
      @Nullable FuncType type, @Nullable Val result, @Nullable ComponentException failure) {}

  /** Makes an executor for one script. */
  public RuntimeExecutor(Engine engine) {
    this.engine = engine;
    HostInstance.define(linker, engine);
  }

  @Override
  public Verdict define(Directive.Define directive, byte[] bytes) {
    Optional<String> name = directive.module().name();
    Outcome definition = load(directive.module(), bytes);
    lastDefinition = definition;
    name.ifPresent(given -> definitions.put(given, definition));
    if (!directive.instantiated()) {
      return definition.verdict;
    }
    return instantiated(name.orElse(null), definition);
  }

  private Outcome load(ScriptModule module, byte[] bytes) {
    if (!isComponent(bytes)) {
      return new Outcome(null, null, CORE);
    }
    try {
      return Outcome.of(Component.load(engine, module.span().toString(), bytes));
    } catch (UnsupportedFeatureException e) {
      return Outcome.skipped(e.getMessage());
    } catch (InvalidInputException e) {
      return Outcome.failed("cannot be loaded: " + e.getMessage());
    }
  }

  private static boolean isComponent(byte[] bytes) {
    return bytes.length > 6 && bytes[6] == 1;
  }

  private Verdict instantiated(@Nullable String name, Outcome definition) {
    Outcome instance = instance(definition);
    lastInstance = instance;
    if (name != null) {
      instances.put(name, instance);
    }
    return instance.verdict;
  }

  private Outcome instance(Outcome definition) {
    Component component = definition.component;
    if (component == null) {
      return definition;
    }
    try {
      ComponentInstance instance = linker.instantiate(component);
      open.add(instance);
      return Outcome.of(instance);
    } catch (ComponentException e) {
      return Outcome.failed("cannot be instantiated: " + e.getMessage());
    }
  }

  @Override
  public Verdict instantiate(Directive.Instantiate directive) {
    String name = directive.definition();
    Outcome definition = name == null ? lastDefinition : definitions.get(name);
    if (definition == null) {
      return Verdict.failed("there is no definition " + name);
    }
    return instantiated(directive.instance(), definition);
  }

  @Override
  public Verdict register(Directive.Register directive) {
    Outcome outcome = named(directive.instance());
    ComponentInstance instance = outcome.instance;
    if (instance == null) {
      return outcome.verdict;
    }
    for (ExportedFunction function : instance.functions()) {
      if (function.instanceName() == null) {
        linker.dynamic(directive.name(), function.name(), function.type(), function::invoke);
      }
    }
    return Verdict.passed();
  }

  private Outcome named(@Nullable String name) {
    if (name == null) {
      return lastInstance;
    }
    Outcome found = instances.get(name);
    return found == null ? Outcome.failed("there is no instance " + name) : found;
  }

  @Override
  public Verdict call(Directive.Call directive) {
    return execute(
        directive.call(),
        called ->
            called.failure == null
                ? Verdict.passed()
                : Verdict.failed(called.failure.getMessage()));
  }

  @Override
  public Verdict assertReturn(Directive.AssertReturn directive) {
    return execute(directive.execution(), called -> returned(called, directive.results()));
  }

  private static Verdict returned(Called called, List<ScriptValue> expected) {
    if (called.failure != null) {
      return Verdict.failed("does not return: " + called.failure.getMessage());
    }
    Val result = called.result;
    ValType type = called.type == null ? null : called.type.result();
    if (result == null || type == null) {
      return expected.isEmpty()
          ? Verdict.passed()
          : Verdict.failed("nothing is returned, expected is " + expected);
    }
    if (expected.size() != 1 || !ScriptValues.matches(result, expected.get(0), type)) {
      return Verdict.failed("the result is " + result + ", expected is " + expected);
    }
    return Verdict.passed();
  }

  @Override
  public Verdict assertEnd(Directive.AssertEnd directive) {
    return execute(directive.execution(), called -> ended(called, directive));
  }

  private static Verdict ended(Called called, Directive.AssertEnd expected) {
    ComponentException failure = called.failure;
    if (failure == null) {
      return Verdict.failed("it returns, expected is: " + expected.message());
    }
    boolean right =
        switch (expected.end()) {
          case TRAP ->
              failure instanceof Trap trap
                  ? TrapMessages.mayMean(expected.message(), trap.kind())
                  // An instance that has trapped is not entered again.
                  : failure instanceof InstancePoisonedException
                      && TrapMessages.mayMean(expected.message(), TrapKind.CANNOT_ENTER);
          case EXHAUSTION -> failure instanceof StackExhaustedException;
          case EXCEPTION ->
              failure instanceof Trap trap && trap.kind() == TrapKind.UNCAUGHT_EXCEPTION;
          case SUSPENSION -> false;
        };
    return right
        ? Verdict.passed()
        : Verdict.failed(failure.getMessage() + ", expected is: " + expected.message());
  }

  @Override
  public Verdict assertUnlinkable(Directive.AssertFault directive, byte[] bytes) {
    Outcome definition = load(directive.module(), bytes);
    Component component = definition.component;
    if (component == null) {
      return definition.verdict;
    }
    try {
      open.add(linker.instantiate(component));
      return Verdict.failed("it can be instantiated, expected is: " + directive.message());
    } catch (LinkException e) {
      return Verdict.passed();
    } catch (ComponentException e) {
      return Verdict.failed(e.getMessage() + ", expected is: " + directive.message());
    }
  }

  /** Judges an execution. */
  @FunctionalInterface
  private interface Judge {
    Verdict judge(Called called);
  }

  private Verdict execute(Execution execution, Judge judge) {
    try {
      if (execution instanceof Execution.Invoke invoke) {
        return invoke(invoke, judge);
      }
      if (execution instanceof Execution.Start start) {
        return start(start.module(), judge);
      }
      return CORE;
    } catch (ScriptValues.MismatchException e) {
      return Verdict.failed(e.getMessage());
    }
  }

  private Verdict invoke(Execution.Invoke invoke, Judge judge) {
    Outcome outcome = named(invoke.instance());
    ComponentInstance instance = outcome.instance;
    if (instance == null) {
      return outcome.verdict;
    }
    try {
      ExportedFunction function = instance.function(null, invoke.function());
      List<FuncType.Param> params = function.type().params();
      if (params.size() != invoke.arguments().size()) {
        return Verdict.failed("the function takes " + params.size() + " arguments");
      }
      List<Val> args = new ArrayList<>();
      for (int i = 0; i < params.size(); i++) {
        args.add(ScriptValues.given(invoke.arguments().get(i), params.get(i).type()));
      }
      return judge.judge(new Called(function.type(), function.invoke(args), null));
    } catch (ComponentException e) {
      return judge.judge(new Called(null, null, e));
    }
  }

  private Verdict start(ScriptModule module, Judge judge) {
    byte[] bytes;
    try {
      bytes = module.assemble();
    } catch (InvalidInputException e) {
      return Verdict.failed("not well-formed: " + e.getMessage());
    }
    Outcome definition = load(module, bytes);
    Component component = definition.component;
    if (component == null) {
      return definition.verdict;
    }
    try {
      open.add(linker.instantiate(component));
      return judge.judge(new Called(null, null, null));
    } catch (ComponentException e) {
      return judge.judge(new Called(null, null, e));
    }
  }

  @Override
  public void close() {
    for (ComponentInstance instance : open) {
      instance.close();
    }
    open.clear();
  }
}
