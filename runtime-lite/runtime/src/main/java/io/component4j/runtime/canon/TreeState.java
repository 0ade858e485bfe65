package io.component4j.runtime.canon;

import io.component4j.runtime.ComponentException;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.ExecutionScope;
import org.jspecify.annotations.Nullable;

/** What a component instance and all instances inside it share. For one thread at a time. */
public final class TreeState {
  private final CoreEngine engine;
  private final ExecutionScope scope;
  private final long maxLiftedBytes;
  private @Nullable ComponentException failure;

  /**
   * Makes the state.
   *
   * @param maxLiftedBytes how much data may be lifted in one call; data that does not lie in memory
   *     twice cannot be more than the memory
   */
  public TreeState(CoreEngine engine, ExecutionScope scope, long maxLiftedBytes) {
    this.engine = engine;
    this.scope = scope;
    this.maxLiftedBytes = maxLiftedBytes;
  }

  /** What made the tree unusable, or null. */
  public @Nullable ComponentException failure() {
    return failure;
  }

  /** Notes what made the tree unusable, and gives it back to be thrown. */
  public <T extends ComponentException> T note(T thrown) {
    failure = thrown;
    return thrown;
  }

  /**
   * Turns a failure inside the tree into what the user sees, with the backtrace up to here, and
   * notes it. One that the user has seen already stays as it is.
   */
  public ComponentException failed(Throwable thrown) {
    if (thrown == failure) {
      return failure;
    }
    ComponentException translated = engine.translate(thrown, scope);
    // What is noted from here on belongs to the stack trace of the translated failure.
    if (translated != thrown) {
      scope.callRecord().clear();
    }
    failure = translated;
    return translated;
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
