package io.component4j.runtime.instance;

import io.component4j.runtime.ComponentException;
import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.canon.TreeState;
import java.util.List;

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
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      if (tree.isTimedOut()) {
        return tree.timeout(thrown);
      }
    }
    return tree.note(new HostFunctionException(what + " failed: " + thrown, List.of(), thrown));
  }
}
