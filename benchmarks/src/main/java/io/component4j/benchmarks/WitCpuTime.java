package io.component4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The processor time that resolving takes, of all threads together, the garbage collector's too:
 * for machines that have other work to do, where elapsed time says little.
 */
final class WitCpuTime {
  private WitCpuTime() {}

  /** Milliseconds of processor time for one resolution, warm. */
  static double of(WitSet set, Duration warm, Duration measured) {
    run(set, warm);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long before = system.getProcessCpuTime();
    int count = run(set, measured);
    return (system.getProcessCpuTime() - before) / 1e6 / count;
  }

  private static int run(WitSet set, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    int count = 0;
    do {
      if (set.resolve().graph().packages().isEmpty()) {
        throw new IllegalStateException("there is no package");
      }
      count++;
    } while (System.nanoTime() < end);
    return count;
  }
}
