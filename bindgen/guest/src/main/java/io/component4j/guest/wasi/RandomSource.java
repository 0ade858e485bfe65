package io.component4j.guest.wasi;

import org.teavm.interop.Import;

/** {@code wasi:random/random}. */
public final class RandomSource {
  private RandomSource() {}

  @Import(module = "wasi:random/random", name = "get-random-u64")
  private static native long getRandomU64();

  /** As of {@code Surroundings}. */
  public static long randomBits() {
    return getRandomU64();
  }
}
