package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CallRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;

/** Recognizes the frames of one module's generated classes in a Java stack trace. */
final class CompiledCode implements CallRecord.CompiledCode {
  private static final String FUNCTION = "func_";

  private final String className;
  private final int functions;

  private final Map<Integer, Optional<DirectCode>> direct = new ConcurrentHashMap<>();

  /**
   * Makes a recognizer.
   *
   * @param className what the names of all classes of the module begin with
   * @param functions how many functions the module has; what comes after them was part of one
   */
  CompiledCode(String className, int functions) {
    this.className = className;
    this.functions = functions;
  }

  /**
   * What the names of a module's classes begin with: the same whenever the same module is compiled.
   *
   * @param digest of the module, in hexadecimal
   */
  static String className(String digest) {
    return "io.component4j.wasm.Module" + digest.substring(0, 24) + "_";
  }

  /** The method of a function, made once for all instances; null if it cannot be. */
  @Nullable DirectCode direct(Class<?> machine, Instance instance, int function) {
    return direct
        .computeIfAbsent(
            function,
            index -> Optional.ofNullable(DirectCodes.find(machine, className, instance, index)))
        .orElse(null);
  }

  @Override
  public int function(StackTraceElement frame) {
    String method = frame.getMethodName();
    if (!method.startsWith(FUNCTION) || !frame.getClassName().startsWith(className)) {
      return -1;
    }
    try {
      int function = Integer.parseInt(method, FUNCTION.length(), method.length(), 10);
      // The function that it was part of has called it, and is a frame itself.
      return function < functions ? function : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  @Override
  public boolean entry(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.equals(CompiledMachine.class.getName())
        || name.equals(CompiledMachine.Entry.class.getName());
  }
}
