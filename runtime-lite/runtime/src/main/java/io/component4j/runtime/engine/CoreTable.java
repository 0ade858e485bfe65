package io.component4j.runtime.engine;

/** A table of a core instance. */
public interface CoreTable extends CoreExtern {
  /** How many elements it has at the moment. */
  int size();
}
