package io.component4j.runtime.instance;

import io.component4j.runtime.CallInterruptedException;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.InstancePoisonedException;
import io.component4j.runtime.Limits;
import io.component4j.runtime.NoSuchExportException;
import io.component4j.runtime.ReentranceException;
import io.component4j.runtime.ResourceTypes;
import io.component4j.runtime.Usage;
import io.component4j.runtime.canon.ResourceIdentity;
import io.component4j.runtime.canon.TreeState;
import io.component4j.wit.types.FuncType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A component instance with all instances inside it, as the host sees it: entered by one thread at
 * a time, once at a time, and never again after a failure.
 */
final class InstanceTree implements ComponentInstance {
  private final TreeState state;

  final Entrance entrance;

  /** Whether entering takes more than a look at the thread: it was closed, failed, or is timed. */
  boolean hindered;

  private final Map<FunctionName, TreeFunction> functions = new LinkedHashMap<>();
  private final @Nullable Duration callTimeout;
  private final @Nullable CallStack stack;
  private @Nullable ProvidedExports exports;
  private @Nullable Watchdog watchdog;

  /**
   * What made it unusable. A {@link StackOverflowError} if the host's stack had ended before the
   * tree could be left.
   */
  @Nullable Throwable poison;

  private volatile boolean closed;
  private WatchedInstances.@Nullable Watched watched;

  InstanceTree(TreeState state, Limits limits) {
    this.state = state;
    this.callTimeout = limits.callTimeout().orElse(null);
    this.hindered = callTimeout != null;
    this.stack =
        limits.stackBytes().isPresent()
            ? new CallStack(this, limits.stackBytes().getAsLong())
            : null;
    this.entrance = new Entrance(hindered || stack != null ? null : Favour.ofAll());
    state.dropper(this::drop);
  }

  /** Drops a resource that the host owns. Nothing is left of it in a tree that is at its end. */
  private void drop(ResourceIdentity type, int rep) {
    if (closed) {
      return;
    }
    try {
      enter();
    } catch (InstancePoisonedException e) {
      return;
    }
    try {
      Destruction.ofInstance(type, rep, null);
    } catch (Throwable thrown) {
      throw failed(thrown);
    } finally {
      leave();
    }
  }

  TreeState state() {
    return state;
  }

  void watched(WatchedInstances.Watched by) {
    watched = by;
  }

  void export(FunctionName name, FuncType type, LiftedFunction function) {
    functions.put(name, new TreeFunction(this, name, type, function));
  }

  /** Takes what it exports besides functions. */
  void exports(ProvidedExports provided) {
    exports = provided;
  }

  /**
   * Defines what it exports for others.
   *
   * @throws IllegalArgumentException if it is closed
   */
  void provide(Linkage linkage, String name) {
    ProvidedExports provided = exports;
    if (provided == null) {
      throw new IllegalArgumentException("the instance is closed");
    }
    for (TreeFunction function : functions.values()) {
      if (!ResourceTypes.in(function.type())) {
        String inner = function.instanceName();
        linkage.importDynamic(
            inner == null ? name : name + "#" + inner,
            function.name(),
            function.type(),
            function::invoke);
      }
    }
    provided.define(linkage, name);
  }

  /** Where exported functions are executed; null for the caller's own stack. */
  @Nullable CallStack stack() {
    return stack;
  }

  /** Another thread goes on with the call for which the current one has entered. */
  void executedBy(Thread thread) {
    entrance.goesOn(thread);
  }

  /** Enters from the host; every success is followed by one {@link #leave}. */
  void enter() {
    Thread current = Thread.currentThread();
    // Before entering: once it is entered, what is called may find the stack at its end.
    boolean interrupted = current.isInterrupted();
    if (!entrance.enter(current)) {
      throw occupied(current);
    }
    // What is seldom is kept out of the way, so that the JIT compiler inlines all the rest.
    if (hindered || interrupted) {
      try {
        enterHindered(current);
      } catch (StackOverflowError overflow) {
        // As Entrance.leave does, without calling anything.
        if (entrance.byFavour) {
          entrance.busy = 0;
        } else {
          entrance.entered = 0;
        }
        throw overflow;
      }
    }
  }

  private RuntimeException occupied(Thread current) {
    if (poison instanceof StackOverflowError && entrance.wasLast(current)) {
      // It could not be left then.
      entrance.leave(/* mayFavour= */ false);
      return poisoned();
    }
    return new ReentranceException(
        entrance.wasLast(current)
            ? "the instance is called by a host function that it waits for itself"
            : "the instance is executing a call of another thread");
  }

  private InstancePoisonedException poisoned() {
    Throwable by = poison;
    String failure =
        by == null || by instanceof StackOverflowError ? "call stack exhausted" : by.getMessage();
    return new InstancePoisonedException(
        "the instance cannot be used after an earlier failure: " + failure, by);
  }

  private void enterHindered(Thread current) {
    try {
      if (closed) {
        throw new InstancePoisonedException("the instance is closed", null);
      }
      if (poison != null) {
        throw poisoned();
      }
      if (current.isInterrupted()) {
        throw new CallInterruptedException(
            "the thread was interrupted before the call", List.of(), null);
      }
      if (callTimeout != null) {
        watchdog = Watchdog.watch(state, callTimeout);
      }
    } catch (Throwable refused) {
      entrance.leave(/* mayFavour= */ false);
      throw refused;
    }
  }

  /** Whether the current thread has entered. */
  boolean isEntered() {
    return entrance.isInside(Thread.currentThread());
  }

  /** Leaves to the host. */
  void leave() {
    if (hindered || state.failure() != null) {
      leaveHindered();
    }
    state.callEnded();
    entrance.leave(/* mayFavour= */ !hindered);
  }

  private void leaveHindered() {
    Watchdog watch = watchdog;
    if (watch != null) {
      watch.finish();
      watchdog = null;
    }
    ComponentException failure = state.failure();
    if (failure != null && poison == null) {
      poison(failure);
    }
  }

  private void poison(Throwable by) {
    poison = by;
    entrance.favoured = null;
    hindered = true;
  }

  /** What to throw to the host for anything that came out of guest code. */
  RuntimeException failed(Throwable thrown) {
    if (thrown instanceof Error error && !(error instanceof StackOverflowError)) {
      poison(error);
      throw error;
    }
    ComponentException failure = state.failed(thrown);
    ComponentException complete =
        Backtraces.append(failure, state.engine().backtrace(failure, state.scope()));
    poison(complete);
    return state.note(complete);
  }

  /**
   * Leaves to the host whose stack has ended somewhere between entering and leaving. Whoever asks
   * has set {@link #poison} and {@link #hindered}, in case there is too little left even for this.
   *
   * @return what to throw
   */
  RuntimeException exhausted(StackOverflowError overflow) {
    RuntimeException complete = failed(overflow);
    leave();
    return complete;
  }

  /** Whether the last call failed. */
  boolean hasFailed() {
    return poison != null || state.failure() != null;
  }

  @Override
  public ExportedFunction function(@Nullable String instanceName, String name) {
    FunctionName wanted = new FunctionName(instanceName, name);
    TreeFunction function = functions.get(wanted);
    if (function == null) {
      throw new NoSuchExportException(
          "there is no exported function "
              + wanted
              + (functions.isEmpty()
                  ? "; the component exports none"
                  : "; there are "
                      + functions.keySet().stream()
                          .map(FunctionName::toString)
                          .collect(Collectors.joining(", "))));
    }
    return function;
  }

  @Override
  public List<ExportedFunction> functions() {
    return List.copyOf(functions.values());
  }

  @Override
  public Usage usage() {
    return state.scope().usage();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (!entrance.enter(Thread.currentThread())) {
      throw new ReentranceException("the instance is executing a call and cannot be closed");
    }
    if (watched != null) {
      watched.closing();
    }
    closed = true;
    entrance.favoured = null;
    hindered = true;
    functions.values().forEach(TreeFunction::release);
    exports = null;
    List<RuntimeException> failures = new ArrayList<>();
    state.hostResources(
        (type, object) -> {
          try {
            Destruction.ofHost(type, object);
          } catch (RuntimeException e) {
            failures.add(e);
          }
        });
    entrance.leave(/* mayFavour= */ false);
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.subList(1, failures.size()).forEach(first::addSuppressed);
      throw first;
    }
  }
}
