package io.component4j.cli.script;

import io.component4j.runtime.ComponentException;
import io.component4j.runtime.Engine;
import io.component4j.runtime.InstancePoisonedException;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.StackExhaustedException;
import io.component4j.runtime.Trap;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.text.Directive;
import io.component4j.text.Directive.Execution;
import io.component4j.text.ScriptModule;
import io.component4j.text.ScriptValue;
import io.component4j.text.script.ScriptExecutor;
import io.component4j.text.script.Verdict;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Executes the core modules and components of a script, with the modules and instances that public
 * scripts expect of their host. An instance that has a name can be imported by that name, and by
 * the names that it is registered under. What the runtime refuses when it is loaded is skipped,
 * with all that depends on it.
 */
public final class RuntimeExecutor implements ScriptExecutor {
  private static final int LAYER_OFFSET = 6;

  private final ScriptModules modules;
  private final ScriptComponents components;
  private final Map<String, Made<ScriptDefinition>> definitions = new HashMap<>();
  private final Map<String, Made<ScriptInstance>> instances = new HashMap<>();
  private final List<ScriptInstance> open = new ArrayList<>();
  private Made<ScriptDefinition> lastDefinition = Made.not(Verdict.failed("nothing is defined"));
  private Made<ScriptInstance> lastInstance = Made.not(Verdict.failed("there is no instance"));

  /** A definition or an instance, or the verdict on what should have become one. */
  private record Made<T>(@Nullable T value, boolean component, Verdict verdict) {
    static <T> Made<T> of(T value, boolean component) {
      return new Made<>(value, component, Verdict.passed());
    }

    static <T> Made<T> not(Verdict verdict) {
      return new Made<>(null, false, verdict);
    }
  }

  /** Makes an executor for one script. */
  public RuntimeExecutor(Engine engine) {
    modules = new ScriptModules(engine);
    components = new ScriptComponents(engine);
  }

  @Override
  public Verdict define(Directive.Define directive, byte[] bytes) {
    Optional<String> name = directive.module().name();
    Made<ScriptDefinition> definition = load(directive.module(), bytes);
    lastDefinition = definition;
    name.ifPresent(given -> definitions.put(given, definition));
    if (!directive.instantiated()) {
      return definition.verdict;
    }
    return instantiated(name.orElse(null), definition);
  }

  private Made<ScriptDefinition> load(ScriptModule module, byte[] bytes) {
    String name = module.span().toString();
    boolean component = bytes.length > LAYER_OFFSET && bytes[LAYER_OFFSET] == 1;
    try {
      return Made.of(
          component ? components.load(name, bytes) : modules.load(name, bytes), component);
    } catch (UnsupportedFeatureException e) {
      return Made.not(Verdict.skipped(e.getMessage()));
    } catch (InvalidInputException e) {
      return Made.not(Verdict.failed("cannot be loaded: " + e.getMessage()));
    }
  }

  private Verdict instantiated(@Nullable String name, Made<ScriptDefinition> definition) {
    Made<ScriptInstance> instance = instance(definition);
    lastInstance = instance;
    if (name != null) {
      instances.put(name, instance);
      importable(name, instance);
    }
    return instance.verdict;
  }

  private Made<ScriptInstance> instance(Made<ScriptDefinition> definition) {
    ScriptDefinition value = definition.value;
    if (value == null) {
      return Made.not(definition.verdict);
    }
    try {
      return Made.of(started(value), definition.component);
    } catch (ComponentException e) {
      return Made.not(Verdict.failed("cannot be instantiated: " + e.getMessage()));
    }
  }

  private ScriptInstance started(ScriptDefinition definition) {
    ScriptInstance instance = definition.instantiate();
    open.add(instance);
    return instance;
  }

  private void importable(String name, Made<ScriptInstance> made) {
    ScriptInstance instance = made.value;
    if (instance != null && made.component) {
      components.name(name, instance);
    } else if (instance != null) {
      modules.name(name, instance);
    }
  }

  @Override
  public Verdict instantiate(Directive.Instantiate directive) {
    String name = directive.definition();
    Made<ScriptDefinition> definition = name == null ? lastDefinition : definitions.get(name);
    if (definition == null) {
      return Verdict.failed("there is no definition " + name);
    }
    return instantiated(directive.instance(), definition);
  }

  @Override
  public Verdict register(Directive.Register directive) {
    Made<ScriptInstance> made = named(directive.instance());
    importable(directive.name(), made);
    return made.verdict;
  }

  private Made<ScriptInstance> named(@Nullable String name) {
    if (name == null) {
      return lastInstance;
    }
    Made<ScriptInstance> found = instances.get(name);
    return found == null ? Made.not(Verdict.failed("there is no instance " + name)) : found;
  }

  @Override
  public Verdict call(Directive.Call directive) {
    return execute(
        directive.call(),
        (results, failure) ->
            failure == null ? Verdict.passed() : Verdict.failed(failure.getMessage()));
  }

  @Override
  public Verdict assertReturn(Directive.AssertReturn directive) {
    List<ScriptValue> expected = directive.results();
    return execute(
        directive.execution(),
        (results, failure) -> {
          if (failure != null) {
            return Verdict.failed("does not return: " + failure.getMessage());
          }
          return results == null ? Verdict.passed() : returned(results, expected);
        });
  }

  private static Verdict returned(ScriptInstance.Results results, List<ScriptValue> expected) {
    return results.match(expected)
        ? Verdict.passed()
        : Verdict.failed("the result is " + results + ", expected is " + expected);
  }

  @Override
  public Verdict assertEnd(Directive.AssertEnd directive) {
    return execute(
        directive.execution(),
        (results, failure) ->
            failure == null
                ? Verdict.failed("it returns, expected is: " + directive.message())
                : ended(failure, directive));
  }

  private static Verdict ended(ComponentException failure, Directive.AssertEnd expected) {
    boolean right =
        switch (expected.end()) {
          case TRAP ->
              failure instanceof Trap trap
                  ? TrapMessages.mayMean(expected.message(), trap.kind())
                  : failure instanceof StackExhaustedException
                      ? TrapMessages.isExhaustion(expected.message())
                      // An instance that has trapped is not entered again.
                      : failure instanceof InstancePoisonedException
                          && TrapMessages.mayMean(expected.message(), TrapKind.CANNOT_ENTER);
          case EXHAUSTION ->
              failure instanceof StackExhaustedException || failure instanceof MemoryLimitException;
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
    Made<ScriptDefinition> definition = load(directive.module(), bytes);
    ScriptDefinition value = definition.value;
    if (value == null) {
      return definition.verdict;
    }
    try {
      started(value);
      return Verdict.failed("it can be instantiated, expected is: " + directive.message());
    } catch (LinkException e) {
      return Verdict.passed();
    } catch (ComponentException e) {
      return Verdict.failed(e.getMessage() + ", expected is: " + directive.message());
    }
  }

  /** Judges an execution, which came to results, to nothing, or to a failure. */
  @FunctionalInterface
  private interface Judge {
    Verdict judge(ScriptInstance.@Nullable Results results, @Nullable ComponentException failure);
  }

  private Verdict execute(Execution execution, Judge judge) {
    if (execution instanceof Execution.Start start) {
      return start(start.module(), judge);
    }
    String name =
        execution instanceof Execution.Invoke invoke
            ? invoke.instance()
            : ((Execution.Get) execution).instance();
    Made<ScriptInstance> made = named(name);
    ScriptInstance instance = made.value;
    if (instance == null) {
      return made.verdict;
    }
    return judged(
        () ->
            execution instanceof Execution.Invoke invoke
                ? invoke(name, instance, invoke)
                : instance.global(((Execution.Get) execution).global()),
        judge);
  }

  private ScriptInstance.Results invoke(
      @Nullable String name, ScriptInstance instance, Execution.Invoke invoke) {
    try {
      return instance.invoke(invoke.function(), invoke.arguments());
    } catch (CoreScriptValues.ReferenceException e) {
      // What the instance does from now on depends on a call that was not made.
      Made<ScriptInstance> skipped = Made.not(Verdict.skipped(Objects.toString(e.getMessage())));
      if (name == null) {
        lastInstance = skipped;
      } else {
        instances.put(name, skipped);
      }
      throw e;
    }
  }

  private static Verdict judged(Supplier<ScriptInstance.@Nullable Results> execution, Judge judge) {
    try {
      ScriptInstance.Results results;
      try {
        results = execution.get();
      } catch (ComponentException e) {
        return judge.judge(null, e);
      }
      return judge.judge(results, null);
    } catch (ScriptValues.MismatchException e) {
      return Verdict.failed(Objects.toString(e.getMessage()));
    } catch (CoreScriptValues.ReferenceException e) {
      return Verdict.skipped(Objects.toString(e.getMessage()));
    }
  }

  private Verdict start(ScriptModule module, Judge judge) {
    byte[] bytes;
    try {
      bytes = module.assemble();
    } catch (InvalidInputException e) {
      return Verdict.failed("not well-formed: " + e.getMessage());
    }
    Made<ScriptDefinition> definition = load(module, bytes);
    ScriptDefinition value = definition.value;
    if (value == null) {
      return definition.verdict;
    }
    return judged(
        () -> {
          started(value);
          return null;
        },
        judge);
  }

  @Override
  public void close() {
    open.forEach(ScriptInstance::close);
    open.clear();
  }
}
