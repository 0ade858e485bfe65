package io.component4j.runtime.verify;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.Limits;
import io.component4j.runtime.ResourceHandle;
import io.component4j.runtime.Trap;
import io.component4j.runtime.Val;
import io.component4j.wit.types.ResourceType;
import io.component4j.wit.types.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instance of a component on imports that are made up. */
final class Subject implements AutoCloseable {
  /** A resource may need another one to be made, and that another one. */
  private static final int MAX_DEPTH = 3;

  private static final int ATTEMPTS = 4;

  private final long seed;
  private final Mocks mocks;
  private final ComponentInstance instance;
  private final Map<String, ExportedFunction> functions;

  /**
   * How a call came out.
   *
   * @param text the result, or how it failed, the same for the same behaviour
   * @param failure null if it returned
   */
  record Outcome(String text, @Nullable ComponentException failure) {
    private static Outcome of(ComponentException failure) {
      String kind = failure instanceof Trap trap ? ": " + trap.kind() : "";
      return new Outcome(failure.getClass().getSimpleName() + kind, failure);
    }
  }

  /**
   * Makes an instance.
   *
   * @param watched imported functions whose calls are noted
   * @throws ComponentException if it cannot be instantiated
   */
  Subject(Component component, Limits limits, long seed, Set<String> watched) {
    this.seed = seed;
    mocks = new Mocks(component, seed, watched);
    instance = mocks.linker().instantiation(component).limits(limits).instantiate();
    functions = Exports.byName(instance);
  }

  ComponentInstance instance() {
    return instance;
  }

  /** The calls of imports that the last call made. */
  List<String> calls() {
    return mocks.calls();
  }

  /**
   * Makes a call.
   *
   * @throws NoHandleException if it needs a handle that cannot be had
   */
  Outcome call(Step step) {
    ExportedFunction function = functions.get(Exports.plain(step.function()));
    if (function == null) {
      throw new AssertionError("compared before: " + step.function());
    }
    List<ResourceHandle> made = new ArrayList<>();
    try {
      List<Val> args = arguments(function, step.args(), made, 0);
      mocks.forget();
      Val result = function.invoke(args);
      ValType type = function.type().result();
      String text = result == null || type == null ? "nothing" : Rendering.of(type, result);
      Handles.in(result, type).forEach(found -> found.handle().close());
      made.forEach(ResourceHandle::close);
      return new Outcome(text, null);
    } catch (NoHandleException e) {
      made.forEach(Subject::drop);
      throw e;
    } catch (ComponentException e) {
      made.forEach(Subject::drop);
      if (e.getCause() instanceof NoHandleException missing) {
        throw missing;
      }
      return Outcome.of(e);
    }
  }

  /** Arguments with handles in place of the placeholders, which are noted. */
  private List<Val> arguments(
      ExportedFunction function, List<Val> args, List<ResourceHandle> made, int depth) {
    List<Val> complete = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      complete.add(
          Handles.replace(
              args.get(i),
              function.type().params().get(i).type(),
              (placeholder, type) -> {
                ResourceHandle handle = handle(type, depth);
                made.add(handle);
                return handle;
              }));
    }
    return complete;
  }

  /** A handle of the host's, or one that a function of the component returns. */
  private ResourceHandle handle(ResourceType type, int depth) {
    ResourceHandle given = mocks.handle(type);
    if (given != null) {
      return given;
    }
    if (depth < MAX_DEPTH) {
      for (ExportedFunction maker : functions.values()) {
        if (makes(maker.type().result(), type)) {
          for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ResourceHandle handle = make(maker, type, seed + attempt, depth + 1);
            if (handle != null) {
              return handle;
            }
          }
        }
      }
    }
    throw new NoHandleException(type);
  }

  private static boolean makes(@Nullable ValType result, ResourceType type) {
    if (result == null) {
      return false;
    }
    ValType structure = result.structure();
    if (structure instanceof ValType.OwnType own) {
      return own.resource().declaration() == type.declaration();
    }
    if (structure instanceof ValType.OptionType option) {
      return makes(option.some(), type);
    }
    return structure instanceof ValType.ResultType either && makes(either.ok(), type);
  }

  private @Nullable ResourceHandle make(
      ExportedFunction maker, ResourceType type, long makerSeed, int depth) {
    List<ResourceHandle> made = new ArrayList<>();
    try {
      List<Val> args = arguments(maker, Step.generate(maker, makerSeed).args(), made, depth);
      Val result = maker.invoke(args);
      made.forEach(ResourceHandle::close);
      List<Handles.Typed> found = Handles.in(result, maker.type().result());
      return found.isEmpty() ? null : found.get(0).handle();
    } catch (NoHandleException e) {
      made.forEach(Subject::drop);
      return null;
    } catch (ComponentException e) {
      // That is told of the maker; its instance can make nothing more.
      throw new NoHandleException(type);
    }
  }

  /** Of an instance that is at its end: what goes wrong then says nothing. */
  private static void drop(ResourceHandle handle) {
    try {
      if (handle.isValid()) {
        handle.close();
      }
    } catch (ComponentException e) {
      // Told before.
    }
  }

  @Override
  public void close() {
    instance.close();
  }
}
