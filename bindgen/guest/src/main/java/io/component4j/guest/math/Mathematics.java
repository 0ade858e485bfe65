package io.component4j.guest.math;

import io.component4j.guest.Float64;

/** Takes the place of what the compiler has for {@code java.lang.Math}. */
public final class Mathematics {
  private Mathematics() {}

  /** As of {@link StrictMath}. */
  public static double sqrt(double value) {
    return Float64.sqrt(value);
  }

  /** As of {@link StrictMath}. */
  public static double floor(double value) {
    return Float64.floor(value);
  }

  /** As of {@link StrictMath}. */
  public static double ceil(double value) {
    return Float64.ceil(value);
  }

  /** As of {@link StrictMath}. */
  public static double rint(double value) {
    return Float64.nearest(value);
  }
}
