package io.component4j.wasi;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.runtime.Component;
import io.component4j.wasi.clock.ManualClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand guests wait at a time. */
@Timeout(120)
class ManyGuestsTest {
  private static final int GUESTS = 1_000;

  /** What starts a guest's thread. */
  private interface Starter {
    void start(Runnable guest) throws ReflectiveOperationException;
  }

  @Test
  void aThousandGuestsOnThreadsWaitForAClock() throws Exception {
    measure("threads", guest -> new Thread(null, guest, "guest", 1 << 18).start());
  }

  @Test
  void aThousandGuestsOnVirtualThreadsWaitForAClock() throws Exception {
    if (Runtime.version().feature() < 21) {
      System.out.println("guests on virtual threads: none, this is Java " + Runtime.version());
      return;
    }
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    int threads = measure("virtual threads", guest -> start.invoke(null, guest));
    assertThat(threads).isLessThan(100);
  }

  private static int measure(String name, Starter starter) throws Exception {
    Component component = Everything.component("wait", Everything.resource("wait.wat"));
    ManualClock clock = new ManualClock(0);
    Wasi wasi = Wasi.builder().monotonicClock(clock).build();
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(GUESTS);
    // Once before, so that what is measured is guests and not what all of them share.
    clock.advance(Duration.ofSeconds(1));
    int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
    long heapBefore = heap();
    long residentBefore = resident();
    for (int i = 0; i < GUESTS; i++) {
      starter.start(
          () -> {
            try {
              if (wasi.run(component).exitCode() == 0) {
                ended.incrementAndGet();
              }
            } finally {
              all.countDown();
            }
          });
    }
    while (clock.waiting() < GUESTS) {
      // The guests need the processors.
      LockSupport.parkNanos(1_000_000);
    }
    int threads = ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore;
    System.out.printf(
        Locale.ROOT,
        "%d guests blocked on a clock, on %s of Java %s: %d threads, %.1f KiB of heap and %.1f KiB"
            + " of resident memory each (64 KiB of it the guest's)%n",
        GUESTS,
        name,
        Runtime.version(),
        threads,
        (heap() - heapBefore) / 1024.0 / GUESTS,
        (resident() - residentBefore) / 1024.0 / GUESTS);
    assertThat(ended.get()).isEqualTo(0);
    clock.advance(Duration.ofMillis(1));
    all.await();
    assertThat(ended.get()).isEqualTo(GUESTS);
    assertThat(clock.waiting()).isEqualTo(0);
    return threads;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Bytes of memory that the process has; 0 where that is not told. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(0);
  }
}
