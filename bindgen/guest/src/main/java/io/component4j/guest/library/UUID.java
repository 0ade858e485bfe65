package io.component4j.guest.library;

import java.io.Serializable;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** As {@link java.util.UUID}, but for {@code nameUUIDFromBytes}. */
public final class UUID implements Serializable, Comparable<UUID> {
  private static final long serialVersionUID = 1;
  private static final String DIGITS = "0123456789abcdef";

  /** The lengths of the groups of digits. */
  private static final int[] GROUPS = {8, 4, 4, 4, 12};

  private final long most;
  private final long least;

  /** As of {@link java.util.UUID}. */
  public UUID(long mostSigBits, long leastSigBits) {
    most = mostSigBits;
    least = leastSigBits;
  }

  /** As of {@link java.util.UUID}; as random as what the world provides. */
  public static UUID randomUUID() {
    long a = random();
    long b = random();
    return new UUID(a & ~0xF000L | 0x4000, b & ~(0xC0L << 56) | 0x80L << 56);
  }

  private static long random() {
    Random random = new Random();
    return random.nextLong();
  }

  /** As of {@link java.util.UUID}. */
  public static UUID fromString(String name) {
    long[] groups = new long[5];
    int at = 0;
    for (int i = 0; i < 5; i++) {
      int end = i == 4 ? name.length() : name.indexOf('-', at);
      if (end <= at || name.length() > 36) {
        throw new IllegalArgumentException("Invalid UUID string: " + name);
      }
      for (; at < end; at++) {
        int digit = Character.digit(name.charAt(at), 16);
        if (digit < 0) {
          throw new NumberFormatException("For input string: \"" + name + "\"");
        }
        groups[i] = groups[i] << 4 | digit;
      }
      at++;
    }
    return new UUID(
        groups[0] << 32 | (groups[1] & 0xFFFF) << 16 | groups[2] & 0xFFFF,
        (groups[3] & 0xFFFF) << 48 | groups[4] & 0xFFFFFFFFFFFFL);
  }

  /** As of {@link java.util.UUID}. */
  public long getMostSignificantBits() {
    return most;
  }

  /** As of {@link java.util.UUID}. */
  public long getLeastSignificantBits() {
    return least;
  }

  /** As of {@link java.util.UUID}. */
  public int version() {
    return (int) (most >> 12) & 0xF;
  }

  /** As of {@link java.util.UUID}. */
  public int variant() {
    return (int) (least >>> (int) (64 - (least >>> 62)) & least >> 63);
  }

  @Override
  public int compareTo(UUID other) {
    int order = Long.compare(most, other.most);
    return order != 0 ? order : Long.compare(least, other.least);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UUID uuid && most == uuid.most && least == uuid.least;
  }

  @Override
  public int hashCode() {
    long both = most ^ least;
    return (int) (both >> 32) ^ (int) both;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(36);
    int digit = 0;
    for (int group : GROUPS) {
      if (digit > 0) {
        out.append('-');
      }
      for (int i = 0; i < group; i++, digit++) {
        long half = digit < 16 ? most : least;
        out.append(DIGITS.charAt((int) (half >>> 60 - 4 * (digit & 15)) & 0xF));
      }
    }
    return out.toString();
  }
}
