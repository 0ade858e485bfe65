package io.component4j.runtime.canon;

import io.component4j.runtime.CallTimeoutException;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.engine.Attention;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.ExecutionScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a component instance and all instances inside it share. For one thread at a time, but for
 * {@link #timedOut}.
 */
public final class TreeState {
  private final CoreEngine engine;
  private final ExecutionScope scope;
  private final long maxLiftedBytes;
  private final ResourceBinding declared = new ResourceBinding();
  private final List<HandleTable> handleTables = new ArrayList<>();
  private Dropper dropper = (type, rep) -> {};
  private @Nullable OpenHandles openHandles;
  private @Nullable ComponentException failure;
  private volatile boolean timedOut;
  private final Attention attention;

  /** Drops resources for the host. */
  @FunctionalInterface
  public interface Dropper {
    /** Executes the destructor of a component's resource, from outside. */
    void drop(ResourceIdentity type, int rep);
  }

  /**
   * Makes the state.
   *
   * @param maxLiftedBytes how much data may be lifted in one call, in bytes of guest memory
   */
  public TreeState(CoreEngine engine, ExecutionScope scope, long maxLiftedBytes) {
    this.engine = engine;
    this.scope = scope;
    this.attention = scope.attention();
    this.maxLiftedBytes = maxLiftedBytes;
  }

  /** Sets what drops resources for the host. */
  public void dropper(Dropper newDropper) {
    dropper = newDropper;
  }

  void drop(ResourceIdentity type, int rep) {
    dropper.drop(type, rep);
  }

  /** What the host calls resource types. */
  public ResourceBinding declared() {
    return declared;
  }

  void opened(HandleTable table) {
    handleTables.add(table);
  }

  /** The tables of all instances that have held a handle. */
  public List<HandleTable> handleTables() {
    return List.copyOf(handleTables);
  }

  /** Has the handles noted that the host owns. */
  public void openHandles(OpenHandles newOpenHandles) {
    openHandles = newOpenHandles;
  }

  /** Where handles are noted that the host owns, or null. */
  @Nullable OpenHandles openHandles() {
    return openHandles;
  }

  /** Goes through the handles of the host's resources that the instances own. */
  public void hostResources(BiConsumer<ResourceIdentity, Object> action) {
    handleTables.forEach(table -> table.hostResources(action));
  }

  /** What made the tree unusable, or null. */
  public @Nullable ComponentException failure() {
    return failure;
  }

  /** Notes what made the tree unusable, and gives it back to be thrown. */
  public <T extends ComponentException> T note(T thrown) {
    attention.ask();
    failure = thrown;
    return thrown;
  }

  /**
   * Turns a failure inside the tree into what the user sees, with the backtrace up to here, and
   * notes it. One that was turned already stays as it is.
   */
  public ComponentException failed(Throwable thrown) {
    if (thrown == failure) {
      return failure;
    }
    if (timedOut && engine.isInterruption(thrown)) {
      ComponentException timeout = timeout(thrown, engine.backtrace(thrown, scope));
      scope.callRecord().clear();
      return timeout;
    }
    ComponentException translated = engine.translate(thrown, scope);
    // What is noted from here on belongs to the stack trace of the translated failure.
    if (translated != thrown) {
      scope.callRecord().clear();
    }
    return note(translated);
  }

  /** Says that the call takes too long; from any thread. */
  public void timedOut() {
    timedOut = true;
    attention.ask();
  }

  /** Says that a call has ended; one that succeeded although its time was up has succeeded. */
  public void callEnded() {
    if (attention.isWanted()) {
      timedOut = false;
      scope.callRecord().clear();
      if (failure == null) {
        attention.dismiss();
      }
    }
  }

  /** Whether the call takes too long. */
  public boolean isTimedOut() {
    return timedOut;
  }

  /** The failure of a call that took too long, noted. */
  public ComponentException timeout(@Nullable Throwable cause) {
    return timeout(cause, List.of());
  }

  private ComponentException timeout(
      @Nullable Throwable cause, List<io.component4j.runtime.WasmFrame> backtrace) {
    return note(
        new CallTimeoutException("the call took longer than its timeout", backtrace, cause));
  }

  /** Throws the failure that guest or host code may have swallowed. */
  public void throwIfFailed() {
    if (attention.isWanted()) {
      throwFailure();
    }
  }

  private void throwFailure() {
    ComponentException noted = failure;
    if (noted != null) {
      throw noted;
    }
    if (timedOut) {
      throw timeout(null);
    }
  }

  /** Whether something has happened that a call must look at. */
  public Attention attention() {
    return attention;
  }

  /** The engine. */
  public CoreEngine engine() {
    return engine;
  }

  /** The scope of the core instances. */
  public ExecutionScope scope() {
    return scope;
  }

  long maxLiftedBytes() {
    return maxLiftedBytes;
  }
}
