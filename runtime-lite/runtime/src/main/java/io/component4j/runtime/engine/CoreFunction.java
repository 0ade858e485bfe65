package io.component4j.runtime.engine;

import org.jspecify.annotations.Nullable;

/** A core function, of an instance or of the host. */
public interface CoreFunction extends CoreExtern {
  /** What a slot holds for a null reference. */
  long NULL_REFERENCE = -1;

  /**
   * Calls it.
   *
   * @param args one slot per parameter, of raw bits; the array may be kept and changed by the
   *     callee
   * @return one slot per result; never null
   * @throws RuntimeException whatever went wrong, as the engine has it: {@link
   *     CoreEngine#translate} makes sense of it
   */
  long[] call(long[] args);

  /**
   * Calls it, making nothing where that is possible; for functions with one result at most.
   *
   * @param slots one for each parameter, and maybe more; neither kept nor changed
   * @return the bits of the result, of which those beyond its type are undefined; 0 if there is
   *     none
   * @throws RuntimeException as {@link #call}
   */
  default long invoke(long[] slots) {
    long[] results = call(slots.clone());
    return results.length == 0 ? 0 : results[0];
  }

  /**
   * The code that {@link #invoke(long[])} ends in; null where there is none that can be called
   * directly, or not yet. Once given it stays the same.
   */
  default @Nullable CoreCode code() {
    return null;
  }

  /**
   * As {@link #invoke(long[])}.
   *
   * @param code the function's {@link #code}
   */
  default long invoke(long[] slots, CoreCode code) {
    return invoke(slots);
  }
}
