package io.component4j.runtime.engine;

/** A global of a core instance. */
public interface CoreGlobal extends CoreExtern {
  /** Its value in one slot, as {@link CoreFunction#call} has results. */
  long bits();
}
