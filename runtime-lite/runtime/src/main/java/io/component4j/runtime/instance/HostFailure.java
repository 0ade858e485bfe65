package io.component4j.runtime.instance;

import io.component4j.runtime.CallInterruptedException;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.canon.TreeState;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an exception that host code throws at a component. */
final class HostFailure {
  private HostFailure() {}

  /**
   * The failure, noted.
   *
   * @param what failed, as a message begins
   */
  static RuntimeException of(TreeState tree, String what, Throwable thrown) {
    if (thrown instanceof VirtualMachineError error) {
      // A stack that is exhausted in the host is so in the guest below it.
      throw error;
    }
    ComponentException failure = tree.failure();
    if (failure != null) {
      // The guest's own failure, thrown by a conversion or a realloc that the function asked for.
      return failure;
    }
    if (isInterruption(thrown) || isInterruption(thrown.getCause())) {
      Thread.currentThread().interrupt();
      if (tree.isTimedOut()) {
        return tree.timeout(thrown);
      }
      return tree.note(
          new CallInterruptedException("the thread was interrupted in " + what, List.of(), thrown));
    }
    return tree.note(new HostFunctionException(what + " failed: " + thrown, List.of(), thrown));
  }

  private static boolean isInterruption(@Nullable Throwable thrown) {
    return thrown instanceof InterruptedException
        || thrown instanceof ClosedByInterruptException
        || thrown instanceof InterruptedIOException;
  }
}
