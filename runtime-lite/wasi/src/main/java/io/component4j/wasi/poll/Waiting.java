package io.component4j.wasi.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Parks the calling thread until something is ready. Costs nothing while it waits: no thread looks
 * again and again, and a virtual thread gives its carrier away.
 */
public final class Waiting {
  private Waiting() {}

  /**
   * Waits until something is ready.
   *
   * @throws InterruptedWaitException if the thread is interrupted first
   */
  public static void until(Readiness readiness) {
    if (!readiness.isReady()) {
      untilAny(List.of(readiness));
    }
  }

  /**
   * Waits until at least one of several is ready.
   *
   * @param all at least one
   * @return the indices of those that are ready, ascending
   * @throws InterruptedWaitException if the thread is interrupted first
   */
  public static int[] untilAny(List<? extends Readiness> all) {
    int[] ready = readyOf(all);
    if (ready.length != 0) {
      return ready;
    }
    Sleeper sleeper = new Sleeper();
    List<Registration> registrations = new ArrayList<>(all.size());
    try {
      for (Readiness one : all) {
        registrations.add(one.whenReady(sleeper));
      }
      while (true) {
        // Whoever becomes ready after this look wakes the sleeper, so that none is missed.
        ready = readyOf(all);
        if (ready.length != 0) {
          return ready;
        }
        sleeper.sleep();
      }
    } finally {
      registrations.forEach(Registration::cancel);
    }
  }

  private static int[] readyOf(List<? extends Readiness> all) {
    int[] indices = new int[all.size()];
    int count = 0;
    for (int i = 0; i < indices.length; i++) {
      if (all.get(i).isReady()) {
        indices[count++] = i;
      }
    }
    return java.util.Arrays.copyOf(indices, count);
  }

  private static final class Sleeper implements Runnable {
    private final Thread thread = Thread.currentThread();
    private volatile boolean woken;

    @Override
    public void run() {
      woken = true;
      LockSupport.unpark(thread);
    }

    void sleep() {
      while (!woken) {
        if (Thread.interrupted()) {
          throw new InterruptedWaitException();
        }
        LockSupport.park(this);
      }
      woken = false;
    }
  }
}
