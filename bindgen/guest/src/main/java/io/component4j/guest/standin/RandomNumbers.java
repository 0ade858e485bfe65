package io.component4j.guest.standin;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Becomes {@code java.util.Random}: the class library's own forgets its seed. The sequences are
 * those that the documentation of {@code java.util.Random} fixes.
 */
public class RandomNumbers implements RandomGenerator, Serializable {
  private static final long serialVersionUID = 1;
  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long MASK = (1L << 48) - 1;

  private long state;
  private double secondGaussian;
  private boolean hasSecondGaussian;

  /** Seeded with random bits. */
  public RandomNumbers() {
    state = (Surroundings.randomBits() ^ MULTIPLIER) & MASK;
  }

  /** A sequence that the seed decides. */
  public RandomNumbers(long seed) {
    state = (seed ^ MULTIPLIER) & MASK;
  }

  /** Begins the sequence of a seed. */
  public void setSeed(long seed) {
    state = (seed ^ MULTIPLIER) & MASK;
    hasSecondGaussian = false;
  }

  /** The next bits of the sequence, 1 to 32 of them. */
  protected int next(int bits) {
    state = state * MULTIPLIER + 0xBL & MASK;
    return (int) (state >>> 48 - bits);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      int bits = nextInt();
      for (int j = Math.min(bytes.length - i, 4); j > 0; j--) {
        bytes[i++] = (byte) bits;
        bits >>= 8;
      }
    }
  }

  @Override
  public int nextInt() {
    return next(32);
  }

  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive");
    }
    if ((bound & -bound) == bound) {
      return (int) (bound * (long) next(31) >> 31);
    }
    int bits = next(31);
    int value = bits % bound;
    // Bits of the last, incomplete run of values would make some more likely than others.
    while (bits - value + (bound - 1) < 0) {
      bits = next(31);
      value = bits % bound;
    }
    return value;
  }

  @Override
  public long nextLong() {
    return ((long) next(32) << 32) + next(32);
  }

  @Override
  public boolean nextBoolean() {
    return next(1) != 0;
  }

  @Override
  public float nextFloat() {
    return next(24) / (float) (1 << 24);
  }

  @Override
  public double nextDouble() {
    return (((long) next(26) << 27) + next(27)) * 0x1.0p-53;
  }

  @Override
  public double nextGaussian() {
    if (hasSecondGaussian) {
      hasSecondGaussian = false;
      return secondGaussian;
    }
    double first;
    double second;
    double square;
    do {
      first = 2 * nextDouble() - 1;
      second = 2 * nextDouble() - 1;
      square = first * first + second * second;
    } while (square >= 1 || square == 0);
    double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    secondGaussian = second * factor;
    hasSecondGaussian = true;
    return first * factor;
  }
}
