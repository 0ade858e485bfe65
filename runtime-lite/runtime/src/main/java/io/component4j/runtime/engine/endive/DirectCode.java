package io.component4j.runtime.engine.endive;

import io.component4j.runtime.engine.CoreCode;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;

/** The Java method of one compiled function, of any instance of its module. */
abstract class DirectCode implements CoreCode {
  /** Calls the method with arguments from slots; the bits of its result, 0 if it has none. */
  abstract long call(long[] slots, @Nullable Memory memory, Instance instance);
}
