package io.component4j.guest.standin;

import java.util.Random;

/**
 * Methods of {@code java.security.SecureRandom}: every number is asked of the host. Without {@code
 * wasi:random/random} they are a fixed sequence, and not secure at all.
 */
public final class SecureNumbers extends Random {
  private static final long serialVersionUID = 1;

  /** Wants no seed. */
  public SecureNumbers() {
    super(0);
  }

  /** Wants no seed. */
  public SecureNumbers(byte[] seed) {
    super(0);
  }

  /** Changes nothing. */
  @Override
  public void setSeed(long seed) {}

  @Override
  protected int next(int bits) {
    return (int) (Surroundings.randomBits() >>> 64 - bits);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    long bits = 0;
    for (int i = 0; i < bytes.length; i++) {
      bits = (i & 7) == 0 ? Surroundings.randomBits() : bits >>> 8;
      bytes[i] = (byte) bits;
    }
  }

  @Override
  public int nextInt() {
    return next(32);
  }

  @Override
  public double nextDouble() {
    return (Surroundings.randomBits() >>> 11) * 0x1.0p-53;
  }

  /** What the numbers come from. */
  public String getAlgorithm() {
    return "NativePRNG";
  }
}
