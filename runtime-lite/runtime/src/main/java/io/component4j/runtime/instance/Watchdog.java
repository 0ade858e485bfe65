package io.component4j.runtime.instance;

import io.component4j.runtime.canon.TreeState;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread of one call that takes too long. */
final class Watchdog {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private final TreeState tree;
  private final Thread thread = Thread.currentThread();
  private final Future<?> alarm;
  private boolean done;
  private boolean fired;

  private Watchdog(TreeState tree, Duration timeout) {
    this.tree = tree;
    // A timeout that does not fit is as good as none.
    long nanos;
    try {
      nanos = timeout.toNanos();
    } catch (ArithmeticException e) {
      nanos = Long.MAX_VALUE / 2;
    }
    this.alarm = TIMER.schedule(this::fire, nanos, TimeUnit.NANOSECONDS);
  }

  /** Watches a call of the current thread. */
  static Watchdog watch(TreeState tree, Duration timeout) {
    return new Watchdog(tree, timeout);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "component4j-watchdog");
              thread.setDaemon(true);
              // It outlives whoever made the first call, and must not keep their classes.
              thread.setContextClassLoader(null);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  private synchronized void fire() {
    if (!done) {
      fired = true;
      tree.timedOut();
      thread.interrupt();
    }
  }

  /** Ends the watch, on the same thread; the thread is not left interrupted by it. */
  void finish() {
    alarm.cancel(false);
    synchronized (this) {
      done = true;
      if (fired) {
        Thread.interrupted();
      }
    }
  }
}
