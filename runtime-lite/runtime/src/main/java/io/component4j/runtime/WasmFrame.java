package io.component4j.runtime;

import org.jspecify.annotations.Nullable;

/**
 * One activation of a core WebAssembly function in a backtrace.
 *
 * @param instancePath which instance, from the outermost component inwards, for example {@code
 *     root/greeter}
 * @param functionIndex the function's index in its core module, imports counted
 * @param functionName from the module's name section, or null where that has none
 */
public record WasmFrame(String instancePath, int functionIndex, @Nullable String functionName) {
  /** {@code root/greeter!greet} or {@code root/greeter!func[3]}. */
  @Override
  public String toString() {
    return instancePath
        + "!"
        + (functionName == null ? "func[" + functionIndex + "]" : functionName);
  }
}
