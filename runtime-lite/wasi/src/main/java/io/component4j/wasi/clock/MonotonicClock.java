package io.component4j.wasi.clock;

import io.component4j.wasi.poll.Readiness;
import io.component4j.wasi.poll.Registration;

/**
 * The clock that {@code wasi:clocks/monotonic-clock} shows: nanoseconds since some point, never
 * going back. All numbers are unsigned.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface MonotonicClock {
  /** Nanoseconds since a point that stays the same for this clock. */
  long now();

  /** The shortest time between two different answers of {@link #now}, in nanoseconds. */
  long resolution();

  /**
   * Has somebody woken at a time; at once if it has passed.
   *
   * @param instant as {@link #now} counts
   * @param wake must not block or throw
   */
  Registration alarm(long instant, Runnable wake);

  /** What is ready from a time on. */
  default Readiness at(long instant) {
    return new Readiness() {
      @Override
      public boolean isReady() {
        return Long.compareUnsigned(now(), instant) >= 0;
      }

      @Override
      public Registration whenReady(Runnable wake) {
        return alarm(instant, wake);
      }
    };
  }

  /**
   * What is ready after a time.
   *
   * @param duration nanoseconds from now
   */
  default Readiness after(long duration) {
    long now = now();
    long instant = now + duration;
    // The end of time is as near as a sum that does not fit.
    return at(Long.compareUnsigned(instant, now) < 0 ? -1 : instant);
  }

  /** The machine's clock, which begins at zero now. */
  static MonotonicClock system() {
    return new SystemMonotonicClock();
  }
}
