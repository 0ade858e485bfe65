package io.component4j.guest.standin;

import io.component4j.guest.Raw;
import org.teavm.interop.Address;

/**
 * What a guest finds around it. What the world does not import has a neutral answer: output is
 * dropped, clocks stand still at 0, random numbers are a fixed sequence, there are no arguments, no
 * environment and no files.
 */
public final class Surroundings {
  /** What a world provides; the methods of this interface are the neutral answers. */
  public interface Provider {
    /** Writes to standard output. */
    default void stdout(byte[] bytes) {}

    /** Writes to standard error. */
    default void stderr(byte[] bytes) {}

    /** Milliseconds since 1970. */
    default long currentTimeMillis() {
      return 0;
    }

    /** Nanoseconds of a clock that never goes back. */
    default long nanoTime() {
      return 0;
    }

    /** 64 random bits to begin a sequence with. */
    default long seed() {
      return 0x5DEECE66DL;
    }

    /** Arguments, without the name of the command. */
    default String[] arguments() {
      return new String[0];
    }
  }

  private static Provider provider = new Provider() {};
  private static long random;
  private static boolean seeded;

  private Surroundings() {}

  /** Says what the world provides; before anything else runs. */
  public static void provide(Provider provider) {
    Surroundings.provider = provider;
  }

  /** Takes the place of the compiler's standard output. */
  public static void putCharsStdout(Address address, int count) {
    provider.stdout(bytes(address, count));
  }

  /** Takes the place of the compiler's standard error. */
  public static void putCharsStderr(Address address, int count) {
    provider.stderr(bytes(address, count));
  }

  /** Takes the place of the compiler's clock. */
  public static long currentTimeMillis() {
    return provider.currentTimeMillis();
  }

  static long nanoTime() {
    return provider.nanoTime();
  }

  /** Takes the place of the compiler's arguments. */
  public static String[] getArgs() {
    return provider.arguments();
  }

  /** Takes the place of the compiler's random numbers: 0 to 1. */
  public static double random() {
    return (((long) nextRandom(26) << 27) + nextRandom(27)) / (double) (1L << 53);
  }

  private static int nextRandom(int bits) {
    if (!seeded) {
      seeded = true;
      random = provider.seed();
    }
    random = random * 0x5DEECE66DL + 0xBL & (1L << 48) - 1;
    return (int) (random >>> 48 - bits);
  }

  private static byte[] bytes(Address address, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = Raw.getByte(address.toInt() + i);
    }
    return bytes;
  }
}
