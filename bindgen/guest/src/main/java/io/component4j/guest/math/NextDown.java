package io.component4j.guest.math;

/** What {@code java.lang.StrictMath} lacks of {@code java.lang.Math} in a guest. */
public final class NextDown {
  private NextDown() {}

  /** As of {@link StrictMath}. */
  public static double nextDown(double value) {
    return Math.nextDown(value);
  }

  /** As of {@link StrictMath}. */
  public static float nextDown(float value) {
    return Math.nextDown(value);
  }
}
