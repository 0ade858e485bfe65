package io.component4j.wasi.poll;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wasi.clock.ManualClock;
import io.component4j.wasi.clock.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How guests wait. */
@Timeout(60)
class WaitingTest {
  @Test
  void whatHasPassedIsReadyAtOnce() {
    MonotonicClock clock = MonotonicClock.system();
    assertThat(clock.at(0).isReady()).isTrue();
    assertThat(clock.after(0).isReady()).isTrue();
    assertThat(clock.after(-1).isReady()).isFalse();
    assertThat(clock.at(-1).isReady()).isFalse();
    assertThat(Waiting.untilAny(List.of(clock.after(-1), clock.at(0), Readiness.ALWAYS)))
        .asList()
        .containsExactly(1, 2)
        .inOrder();
  }

  @Test
  void aTimeIsWaitedFor() {
    MonotonicClock clock = MonotonicClock.system();
    long before = clock.now();
    Waiting.until(clock.after(20_000_000));
    assertThat(clock.now() - before).isAtLeast(20_000_000);
  }

  @Test
  void theNearestOfManyTimesWakes() {
    MonotonicClock clock = MonotonicClock.system();
    List<Readiness> times = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      times.add(clock.after(3_600_000_000_000L + i));
    }
    times.add(500, clock.after(1_000_000));
    assertThat(Waiting.untilAny(times)).asList().containsExactly(500);
  }

  @Test
  void aThousandGuestsWaitOnOneClockAndOneThread() throws Exception {
    int guests = 1_000;
    ManualClock clock = new ManualClock(0);
    MonotonicClock system = MonotonicClock.system();
    CountDownLatch done = new CountDownLatch(guests);
    for (int i = 0; i < guests; i++) {
      Readiness manual = clock.after(1_000);
      Readiness late = system.after(3_600_000_000_000L);
      Thread guest =
          new Thread(
              null,
              () -> {
                Waiting.untilAny(List.of(late, manual));
                done.countDown();
              },
              "guest",
              1 << 17);
      guest.setDaemon(true);
      guest.start();
    }
    while (clock.waiting() < guests) {
      Thread.onSpinWait();
    }
    assertThat(done.getCount()).isEqualTo(guests);
    assertThat(threads("component4j-wasi-timer")).isEqualTo(1);
    clock.advance(Duration.ofNanos(999));
    assertThat(clock.waiting()).isEqualTo(guests);
    clock.advance(Duration.ofNanos(1));
    done.await();
    assertThat(clock.waiting()).isEqualTo(0);
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  @Test
  void whoHasStoppedWaitingIsNotWoken() {
    Signal signal = new Signal();
    int[] woken = new int[1];
    Registration first = signal.add(() -> woken[0]++);
    signal.add(() -> woken[0] += 10);
    signal.fire();
    first.cancel();
    first.cancel();
    signal.fire();
    assertThat(woken[0]).isEqualTo(21);
    assertThat(signal.size()).isEqualTo(1);
  }
}
