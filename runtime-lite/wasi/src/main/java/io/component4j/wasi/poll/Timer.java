package io.component4j.wasi.poll;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Wakes those who wait for a point in time; one thread for all guests of the process. */
public final class Timer {
  private static final ScheduledThreadPoolExecutor THREAD = thread();

  private Timer() {}

  private static ScheduledThreadPoolExecutor thread() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "component4j-wasi-timer");
              thread.setDaemon(true);
              // It outlives whoever waited first, and must not keep their classes.
              thread.setContextClassLoader(null);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /**
   * Wakes somebody after a time.
   *
   * @param nanos from now; not negative
   */
  public static Registration after(long nanos, Runnable wake) {
    // The executor compares deadlines by their difference, which must not overflow.
    Future<?> alarm =
        THREAD.schedule(wake, Math.min(nanos, Long.MAX_VALUE / 4), TimeUnit.NANOSECONDS);
    return () -> alarm.cancel(false);
  }
}
