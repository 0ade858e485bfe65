package io.component4j.runtime.instance;

import io.component4j.runtime.engine.CoreFunction;
import org.jspecify.annotations.Nullable;

/** Executes guest code on a stack of a certain size, which a thread has that is made for it. */
final class CallStack {
  private final InstanceTree tree;
  private final long bytes;

  CallStack(InstanceTree tree, long bytes) {
    this.tree = tree;
    this.bytes = bytes;
  }

  /** Calls a function, which throws what it throws. */
  long invoke(CoreFunction function, long[] slots) {
    Execution execution = new Execution(function, slots);
    Thread caller = Thread.currentThread();
    Thread thread = new Thread(null, execution, caller.getName() + "-component", bytes);
    thread.setDaemon(true);
    tree.executedBy(thread);
    boolean interrupted = false;
    try {
      thread.start();
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          thread.interrupt();
        }
      }
    } finally {
      tree.executedBy(caller);
      // As guest code leaves it that was interrupted on the caller's own stack.
      if (interrupted) {
        caller.interrupt();
      }
    }
    return execution.result();
  }

  private static final class Execution implements Runnable {
    private final CoreFunction function;
    private final long[] slots;
    private long result;
    private @Nullable RuntimeException exception;
    private @Nullable Error error;

    Execution(CoreFunction function, long[] slots) {
      this.function = function;
      this.slots = slots;
    }

    @Override
    public void run() {
      try {
        result = function.invoke(slots);
      } catch (RuntimeException thrown) {
        exception = thrown;
      } catch (Error thrown) {
        error = thrown;
      }
    }

    long result() {
      if (exception != null) {
        throw exception;
      }
      if (error != null) {
        throw error;
      }
      return result;
    }
  }
}
