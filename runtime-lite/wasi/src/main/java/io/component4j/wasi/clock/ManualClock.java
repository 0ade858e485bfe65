package io.component4j.wasi.clock;

import io.component4j.wasi.poll.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that stands still until it is told to go on: for tests of guests that wait.
 *
 * <p>Safe for use by several threads.
 */
public final class ManualClock implements MonotonicClock {
  /** Not a record: equal ones are not the same. */
  private static final class Alarm {
    private final long instant;
    private final Runnable wake;

    Alarm(long instant, Runnable wake) {
      this.instant = instant;
      this.wake = wake;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Alarm> alarms = new ArrayList<>();
  private long now;

  /** A clock that shows a time. */
  public ManualClock(long now) {
    this.now = now;
  }

  @Override
  public long now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long resolution() {
    return 1;
  }

  @Override
  public Registration alarm(long instant, Runnable wake) {
    Alarm alarm = new Alarm(instant, wake);
    lock.lock();
    try {
      if (Long.compareUnsigned(now, instant) < 0) {
        alarms.add(alarm);
        return () -> cancel(alarm);
      }
    } finally {
      lock.unlock();
    }
    wake.run();
    return Registration.NONE;
  }

  private void cancel(Alarm alarm) {
    lock.lock();
    try {
      alarms.remove(alarm);
    } finally {
      lock.unlock();
    }
  }

  /** How many wait for a later time. */
  public int waiting() {
    lock.lock();
    try {
      return alarms.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on, and wakes those whose time has come.
   *
   * @throws IllegalArgumentException if the time is negative
   * @throws ArithmeticException if it is more nanoseconds than fit a {@code long}
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a monotonic clock does not go back: " + time);
    }
    List<Alarm> due = new ArrayList<>();
    lock.lock();
    try {
      now += time.toNanos();
      for (Alarm alarm : alarms) {
        if (Long.compareUnsigned(now, alarm.instant) >= 0) {
          due.add(alarm);
        }
      }
      alarms.removeAll(due);
    } finally {
      lock.unlock();
    }
    due.forEach(alarm -> alarm.wake.run());
  }
}
