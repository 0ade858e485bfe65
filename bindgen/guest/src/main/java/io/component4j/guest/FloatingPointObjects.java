package io.component4j.guest;

/**
 * Methods of {@code Double} and {@code Float} objects, which the compiler takes for the static ones
 * of the same names: it would read a reference as a number.
 */
public final class FloatingPointObjects {
  private FloatingPointObjects() {}

  /** {@link Double#isNaN()}. */
  public static boolean isNaN(Double value) {
    double number = value;
    return number != number;
  }

  /** {@link Float#isNaN()}. */
  public static boolean isNaN(Float value) {
    float number = value;
    return number != number;
  }

  /** {@link Double#isInfinite()}. */
  public static boolean isInfinite(Double value) {
    return FloatingPoint.isInfinite((double) value);
  }

  /** {@link Float#isInfinite()}. */
  public static boolean isInfinite(Float value) {
    return FloatingPoint.isInfinite((float) value);
  }
}
