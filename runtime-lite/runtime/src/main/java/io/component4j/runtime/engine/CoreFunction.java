package io.component4j.runtime.engine;

/** A core function, of an instance or of the host. */
public interface CoreFunction extends CoreExtern {
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
}
