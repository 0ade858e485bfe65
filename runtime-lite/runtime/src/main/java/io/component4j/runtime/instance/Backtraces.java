package io.component4j.runtime.instance;

import io.component4j.runtime.CallInterruptedException;
import io.component4j.runtime.CallTimeoutException;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.MemoryLimitException;
import io.component4j.runtime.StackExhaustedException;
import io.component4j.runtime.Trap;
import io.component4j.runtime.WasmFrame;
import java.util.ArrayList;
import java.util.List;

/** Completes the backtrace of a failure on its way out. */
final class Backtraces {
  private Backtraces() {}

  /** The same failure with more frames at the outer end. */
  static ComponentException append(ComponentException failure, List<WasmFrame> outer) {
    if (outer.isEmpty() || failure.backtrace().size() >= ComponentException.MAX_FRAMES) {
      return failure;
    }
    List<WasmFrame> frames = new ArrayList<>(failure.backtrace());
    frames.addAll(
        outer.subList(0, Math.min(outer.size(), ComponentException.MAX_FRAMES - frames.size())));
    String message = String.valueOf(failure.getMessage());
    Throwable cause = failure.getCause();
    ComponentException complete;
    if (failure instanceof Trap trap) {
      complete = new Trap(trap.kind(), message, frames, cause);
    } else if (failure instanceof HostFunctionException) {
      complete = new HostFunctionException(message, frames, cause);
    } else if (failure instanceof MemoryLimitException) {
      complete = new MemoryLimitException(message, frames, cause);
    } else if (failure instanceof CallTimeoutException) {
      complete = new CallTimeoutException(message, frames, cause);
    } else if (failure instanceof CallInterruptedException) {
      complete = new CallInterruptedException(message, frames, cause);
    } else if (failure instanceof StackExhaustedException) {
      complete = new StackExhaustedException(message, frames, cause);
    } else {
      return failure;
    }
    complete.setStackTrace(failure.getStackTrace());
    return complete;
  }
}
