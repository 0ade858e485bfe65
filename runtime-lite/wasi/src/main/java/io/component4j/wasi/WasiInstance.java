package io.component4j.wasi;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.ExportedFunction;
import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.Val;
import io.component4j.wasi.capability.Denial;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An instance of a component, with what it was granted.
 *
 * <p>For one thread at a time, as the instance is.
 */
public final class WasiInstance implements AutoCloseable {
  private static final String RUN = "wasi:cli/run@0.2.";

  private final WasiGuest guest;
  private final ComponentInstance instance;

  WasiInstance(WasiGuest guest, ComponentInstance instance) {
    this.guest = guest;
    this.instance = instance;
  }

  /** Whether a component exports {@code wasi:cli/run}. */
  public static boolean isCommand(Component component) {
    return component.type().exports().stream().anyMatch(e -> e.name().startsWith(RUN));
  }

  /** The instance itself, to call whatever it exports. */
  public ComponentInstance instance() {
    return instance;
  }

  /** What it was denied so far, and how often, in the order in which it first asked. */
  public Map<Denial, Long> denials() {
    return guest.denials();
  }

  /** How many files, directories and directory streams it has open, preopened ones not counted. */
  public int openFiles() {
    return guest.openFiles();
  }

  /**
   * Executes {@code wasi:cli/run}; once.
   *
   * @return the exit code: 0 for success, 1 for failure, or what the guest called {@code exit} with
   * @throws LinkException if it exports no such function
   * @throws io.component4j.runtime.ComponentException if it traps, or goes beyond its limits
   */
  public int run() {
    ExportedFunction run = find();
    try {
      return run.invoke(List.of()) instanceof Val.ResultVal result && result.ok() ? 0 : 1;
    } catch (HostFunctionException e) {
      OptionalInt code = GuestExitException.codeOf(e);
      if (code.isPresent()) {
        return code.getAsInt();
      }
      throw e;
    }
  }

  private ExportedFunction find() {
    for (ExportedFunction function : instance.functions()) {
      String name = function.instanceName();
      if (name != null && name.startsWith(RUN) && function.name().equals("run")) {
        return function;
      }
    }
    throw new LinkException(
        List.of("the component is no command: it does not export wasi:cli/run@0.2"));
  }

  /** Closes the instance and all that it has open; a second call does nothing. */
  @Override
  public void close() {
    try {
      instance.close();
    } finally {
      guest.close();
    }
  }
}
