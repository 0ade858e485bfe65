package io.component4j.runtime;

import io.component4j.runtime.cache.BundledCode;
import io.component4j.runtime.engine.CoreEngine;
import io.component4j.runtime.instance.LoadedComponent;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The code of a component, compiled for the jar that it is shipped in, so that nothing is compiled
 * where it runs. {@link Component#load(Engine, ClassLoader, String)} uses it.
 */
public final class PrecompiledCode {
  private PrecompiledCode() {}

  /**
   * Compiles a component. It may be run by every Java that this runtime runs on; another version of
   * the runtime does not use it unless it would make the same.
   *
   * @param name how diagnostics call it
   * @param component its bytes
   * @return the files to be put into the jar, by their names in it; the same for the same component
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is no valid component
   * @throws UnsupportedFeatureException if it needs something that this runtime does not have
   * @throws CompilerUnavailableException if the class path has no ASM to compile with
   */
  public static SortedMap<String, byte[]> of(String name, byte[] component) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (CoreEngine.Precompiled code :
        LoadedComponent.precompile(
            CoreEngine.create(ExecutionMode.COMPILED), Objects.requireNonNull(name), component)) {
      files.put(BundledCode.FOLDER + code.name(), code.content());
    }
    return files;
  }
}
