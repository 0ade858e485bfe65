package io.component4j.runtime.canon;

import io.component4j.runtime.CallTimeoutException;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.engine.ExecutionScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a component instance and all instances inside it share. For one thread at a time, but for
 * {@link #timedOut}.
 */
public final class TreeState {
  private final CoreEngine engine;
  private final ExecutionScope scope;
  private final long maxLiftedBytes;
  private @Nullable ComponentException failure;
  private volatile boolean timedOut;

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
  }

  /** Says that a call has ended; one that succeeded although its time was up has succeeded. */
  public void callEnded() {
    timedOut = false;
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
    ComponentException noted = failure;
    if (noted != null) {
      throw noted;
    }
    if (timedOut) {
      throw timeout(null);
    }
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
