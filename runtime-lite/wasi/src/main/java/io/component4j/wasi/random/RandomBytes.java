package io.component4j.wasi.random;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Where the random numbers of guests come from.
 *
 * <p>Used by one guest at a time; {@link #secure} by any number.
 */
@FunctionalInterface
public interface RandomBytes {
  /** Fills an array. */
  void fill(byte[] bytes);

  /** Eight of them as a number. */
  default long next() {
    byte[] bytes = new byte[Long.BYTES];
    fill(bytes);
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number |= (bytes[i] & 0xffL) << (8 * i);
    }
    return number;
  }

  /** Fit for keys: what the machine gives. */
  static RandomBytes secure() {
    return new SecureRandom()::nextBytes;
  }

  /** Fast, and the same for the same seed; for guests that must be repeatable, never for keys. */
  static RandomBytes seeded(long seed) {
    return new SplittableRandom(seed)::nextBytes;
  }
}
