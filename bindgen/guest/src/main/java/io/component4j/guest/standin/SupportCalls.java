package io.component4j.guest.standin;

import java.io.IOException;
import org.teavm.interop.Address;

/** Takes the place of what the compiler's own runtime would import. */
public final class SupportCalls {
  private static long random;
  private static boolean seeded;

  private SupportCalls() {}

  /** The compiler's standard output. */
  public static void putCharsStdout(Address address, int count) throws IOException {
    byte[] bytes = new byte[count];
    Address from = address;
    for (int i = 0; i < count; i++) {
      bytes[i] = from.getByte();
      from = from.add(1);
    }
    Surroundings.writeStdout(bytes, 0, count);
  }

  /** The compiler's standard error, for what it says itself before a trap. */
  public static void putCharsStderr(Address address, int count) {
    Surroundings.printStderr(address.toInt(), count);
  }

  /** The compiler's clock. */
  public static long currentTimeMillis() {
    return Surroundings.currentTimeMillis();
  }

  /** The compiler's arguments. */
  public static String[] getArgs() {
    return Surroundings.arguments();
  }

  /** The compiler's random numbers, of {@code Math.random()}: 0 to 1. */
  public static double random() {
    return (((long) nextRandom(26) << 27) + nextRandom(27)) * 0x1.0p-53;
  }

  private static int nextRandom(int bits) {
    if (!seeded) {
      seeded = true;
      random = Surroundings.randomBits();
    }
    random = random * 0x5DEECE66DL + 0xBL & (1L << 48) - 1;
    return (int) (random >>> 48 - bits);
  }
}
