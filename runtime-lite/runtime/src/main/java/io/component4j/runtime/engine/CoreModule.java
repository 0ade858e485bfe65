package io.component4j.runtime.engine;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A core module, ready to be instantiated. Safe for use by several threads. */
public interface CoreModule {
  /** Where imports come from. */
  @FunctionalInterface
  interface Imports {
    /** What is given for an import, or null if nothing is. */
    @Nullable CoreExtern resolve(String module, String name);
  }

  /**
   * Instantiates it and executes its start function.
   *
   * @param scope whose limits hold
   * @param path how backtraces call the instance
   * @param functionNames of the module's functions by index, for backtraces
   * @throws RuntimeException as {@link CoreFunction#call}
   */
  CoreInstance instantiate(
      ExecutionScope scope,
      String path,
      IntFunction<@Nullable String> functionNames,
      Imports imports);
}
