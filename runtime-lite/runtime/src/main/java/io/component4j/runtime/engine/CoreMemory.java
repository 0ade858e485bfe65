package io.component4j.runtime.engine;

/**
 * A linear memory. Both its size and its array may change whenever guest code runs, so neither may
 * be kept over a call.
 */
public interface CoreMemory extends CoreExtern {
  /** The bytes, from address 0; the array may be longer than the memory. */
  byte[] bytes();

  /** Bytes. */
  int size();
}
