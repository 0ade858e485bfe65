package io.component4j.runtime.instance;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Given threads that want into one instance, at most one of them is inside at any time. */
class EntranceTest {
  private static final int OFTEN = Entrance.TURNS + 10;

  private static boolean enter(Entrance entrance) {
    return entrance.enter(Thread.currentThread());
  }

  private static void leave(Entrance entrance) {
    if (entrance.isFavoured(Thread.currentThread())) {
      entrance.leaveFavoured();
    } else {
      entrance.leave(/* mayFavour= */ true);
    }
  }

  private static Entrance favouring() {
    Entrance entrance = new Entrance(new Favour(Integer.MAX_VALUE));
    comeAndGo(entrance);
    assertThat(entrance.isFavoured(Thread.currentThread())).isTrue();
    return entrance;
  }

  private static void comeAndGo(Entrance entrance) {
    for (int i = 0; i < OFTEN; i++) {
      assertThat(enter(entrance)).isTrue();
      assertThat(entrance.isInside(Thread.currentThread())).isTrue();
      leave(entrance);
      assertThat(entrance.isInside(Thread.currentThread())).isFalse();
    }
  }

  private static <T> T elsewhere(Callable<T> task) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      return executor.submit(task).get();
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void aThreadThatComesOftenIsFavouredAndStillComesInOnlyOnce() {
    Entrance entrance = favouring();
    assertThat(enter(entrance)).isTrue();
    assertThat(enter(entrance)).isFalse();
    assertThat(entrance.wasLast(Thread.currentThread())).isTrue();
    leave(entrance);
    assertThat(enter(entrance)).isTrue();
  }

  @Test
  void anotherThreadIsTurnedAwayWhileTheFavouredOneIsInsideAndComesInAfterwards() throws Exception {
    Entrance entrance = favouring();
    assertThat(enter(entrance)).isTrue();
    assertThat(elsewhere(() -> enter(entrance))).isFalse();
    assertThat(entrance.isFavoured(Thread.currentThread())).isFalse();
    assertThat(entrance.isInside(Thread.currentThread())).isTrue();
    assertThat(enter(entrance)).isFalse();
    leave(entrance);
    assertThat(
            elsewhere(
                () -> {
                  boolean inside = enter(entrance);
                  leave(entrance);
                  return inside;
                }))
        .isTrue();
    // Dismissed for good.
    comeAndGo(entrance);
    assertThat(entrance.isFavoured(Thread.currentThread())).isFalse();
  }

  @Test
  void aFavouredThreadThatHasEndedIsNoObstacle() throws Exception {
    Entrance entrance = new Entrance(new Favour(1));
    elsewhere(
        () -> {
          comeAndGo(entrance);
          return entrance.isFavoured(Thread.currentThread());
        });
    assertThat(enter(entrance)).isTrue();
    leave(entrance);
  }

  @Test
  void noThreadIsFavouredThatMayNotBe() throws Exception {
    Entrance never = new Entrance(null);
    comeAndGo(never);
    assertThat(never.isFavoured(Thread.currentThread())).isFalse();

    Favour once = new Favour(1);
    Entrance first = new Entrance(once);
    comeAndGo(first);
    assertThat(elsewhere(() -> enter(first))).isTrue();
    Entrance second = new Entrance(once);
    comeAndGo(second);
    assertThat(second.isFavoured(Thread.currentThread())).isFalse();

    Entrance hindered = new Entrance(new Favour(1));
    for (int i = 0; i < OFTEN; i++) {
      assertThat(enter(hindered)).isTrue();
      hindered.leave(/* mayFavour= */ false);
    }
    assertThat(hindered.isFavoured(Thread.currentThread())).isFalse();
  }

  @Test
  void threadsThatCompeteAreNeverInsideTogether() throws Exception {
    compete(TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  @Tag("long")
  void threadsThatCompeteForAMinuteAreNeverInsideTogether() throws Exception {
    compete(TimeUnit.SECONDS.toNanos(60));
  }

  /** What is inside: nothing that would keep threads apart by itself. */
  private static final class Inside {
    private int threads;
    private long visits;
    private long found;

    void visit() {
      threads++;
      long before = visits;
      if (threads != 1) {
        found++;
      }
      visits = before + 1;
      threads--;
    }
  }

  /**
   * One thread after the other becomes the favoured one of a new entrance, and all others come
   * while it goes on.
   */
  private static void compete(long nanos) throws Exception {
    int threads = 3;
    AtomicInteger rounds = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    Entrance[] entrance = new Entrance[1];
    Inside[] inside = new Inside[1];
    AtomicInteger collisions = new AtomicInteger();
    long[] visits = new long[threads];
    long[] turnedAway = new long[threads];
    long end = System.nanoTime() + nanos;
    CyclicBarrier begin =
        new CyclicBarrier(
            threads,
            () -> {
              if (inside[0] != null) {
                long all = 0;
                for (int i = 0; i < threads; i++) {
                  all += visits[i];
                  visits[i] = 0;
                }
                if (inside[0].found > 0 || inside[0].visits != all) {
                  collisions.incrementAndGet();
                }
              }
              entrance[0] = new Entrance(new Favour(Integer.MAX_VALUE));
              inside[0] = new Inside();
              rounds.incrementAndGet();
              over.set(System.nanoTime() > end);
            });
    CyclicBarrier favoured = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int me = i;
        all.add(
            executor.submit(
                () -> {
                  for (int round = 0; ; round++) {
                    begin.await();
                    if (over.get()) {
                      return null;
                    }
                    Entrance shared = entrance[0];
                    if (round % threads == me) {
                      comeAndGo(shared);
                    }
                    favoured.await();
                    // Not all at once, but at all places of what the favoured one does.
                    int pause = round * 7 % 2_000 * (round % threads == me ? 0 : 1);
                    for (int k = 0; k < pause; k++) {
                      Thread.onSpinWait();
                    }
                    for (int k = 0; k < 2_000; k++) {
                      if (enter(shared)) {
                        inside[0].visit();
                        visits[me]++;
                        leave(shared);
                      } else {
                        turnedAway[me]++;
                      }
                    }
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      executor.shutdownNow();
    }
    long away = 0;
    for (long each : turnedAway) {
      away += each;
    }
    System.out.println("entrance: " + rounds + " rounds, " + away + " turned away");
    assertThat(collisions.get()).isEqualTo(0);
    assertThat(rounds.get()).isGreaterThan(20);
  }
}
