package io.component4j.guest.standin;

/** Numbers that look random, the same in every run. */
final class FixedSequence {
  private static long state;

  private FixedSequence() {}

  /** The next 64 bits (splitmix64). */
  static long next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
