package io.component4j.runtime;

/** How core WebAssembly code is executed. */
public enum ExecutionMode {
  /**
   * Translated to Java classes when the component is loaded. Slower to load, fast to run. A module
   * that cannot be translated is interpreted.
   */
  COMPILED,
  /** Interpreted. Quick to load, slow to run; nothing is generated and no class is loaded. */
  INTERPRETED,
  /**
   * Interpreted at first, and translated in the background: a function that is called when that is
   * done runs translated. Quick to load, and fast to run soon after.
   */
  TIERED
}
