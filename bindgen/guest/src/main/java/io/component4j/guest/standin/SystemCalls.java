package io.component4j.guest.standin;

/** Takes the place of what the compiler imports for {@code java.lang.System}. */
public final class SystemCalls {
  private SystemCalls() {}

  /** Nanoseconds of the monotonic clock. */
  public static long nanoTime() {
    return Surroundings.nanoTime();
  }
}
