package io.component4j.wasi.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Those who wait for a state of something to change.
 *
 * <p>Safe for use by several threads.
 */
public final class Signal {
  /** Not a record: the same task may be added twice. */
  private static final class Waiter {
    private final Runnable wake;

    Waiter(Runnable wake) {
      this.wake = wake;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Waiter> waiting = new ArrayList<>(1);

  /** A signal that nobody waits for. */
  public Signal() {}

  /** Adds one to those who are woken by every {@link #fire}. */
  public Registration add(Runnable wake) {
    Waiter own = new Waiter(wake);
    lock.lock();
    try {
      waiting.add(own);
    } finally {
      lock.unlock();
    }
    return () -> remove(own);
  }

  private void remove(Waiter own) {
    lock.lock();
    try {
      waiting.remove(own);
    } finally {
      lock.unlock();
    }
  }

  /** Wakes all of them. Call it after the state has changed. */
  public void fire() {
    List<Waiter> woken;
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        return;
      }
      woken = List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
    woken.forEach(waiter -> waiter.wake.run());
  }

  /** How many wait. */
  public int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
