package io.component4j.wasi.clock;

import io.component4j.wasi.poll.Registration;
import io.component4j.wasi.poll.Timer;

/** The clock of the machine, since this object was made. */
final class SystemMonotonicClock implements MonotonicClock {
  private final long origin = System.nanoTime();

  @Override
  public long now() {
    return System.nanoTime() - origin;
  }

  @Override
  public long resolution() {
    return 1;
  }

  @Override
  public Registration alarm(long instant, Runnable wake) {
    long now = now();
    if (Long.compareUnsigned(now, instant) >= 0) {
      wake.run();
      return Registration.NONE;
    }
    long nanos = instant - now;
    return Timer.after(nanos < 0 ? Long.MAX_VALUE : nanos, wake);
  }
}
