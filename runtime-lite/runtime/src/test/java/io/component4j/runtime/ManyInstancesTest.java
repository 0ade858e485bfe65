package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Given one component, many instances of it live and work beside each other. */
class ManyInstancesTest {
  private static final int INSTANCES = 1_000;
  private static final int THREADS = 8;

  private static long usedHeap() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static Val greet(ComponentInstance instance, String name) {
    ExportedFunction function = instance.functions().get(0);
    return function.invoke(List.of(new Val.Str(name)));
  }

  @Test
  void aThousandInstancesAreCheapAndLeaveNothingBehind() {
    Component component = Loaded.component(ExecutionMode.COMPILED, "greeter");
    try (ComponentInstance first = component.instantiation().instantiate()) {
      greet(first, "warm");
    }
    long before = usedHeap();
    long memories = 0;
    long start = System.nanoTime();
    List<ComponentInstance> instances = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      ComponentInstance instance = component.instantiation().instantiate();
      memories += instance.usage().memoryBytes();
      instances.add(instance);
    }
    long each = (System.nanoTime() - start) / INSTANCES;
    Val one = greet(instances.get(0), "A");
    Val last = greet(instances.get(INSTANCES - 1), "A");
    assertThat(one).isEqualTo(last);
    long open = usedHeap();
    instances.forEach(ComponentInstance::close);
    long closed = usedHeap();
    instances.clear();
    long perInstance = (open - before - memories) / INSTANCES;
    System.out.printf(
        "%d instances: %d us and %d bytes each beside %d bytes of linear memory; after close %d"
            + " bytes are left of each%n",
        INSTANCES, each / 1_000, perInstance, memories / INSTANCES, (closed - before) / INSTANCES);
    assertThat(perInstance).isLessThan(200_000);
    assertThat(closed - before).isLessThan((open - before) / 2);
  }

  @Test
  void eightThreadsCallTheirInstancesAtOnce() throws Exception {
    callForSeconds(3);
  }

  @Test
  @Tag("long")
  void eightThreadsCallTheirInstancesForAMinute() throws Exception {
    callForSeconds(60);
  }

  private static void callForSeconds(long seconds) throws Exception {
    Component component = Loaded.component(ExecutionMode.COMPILED, "greeter");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Long>> counts = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      String name = "thread " + t;
      counts.add(
          threads.submit(
              () -> {
                try (ComponentInstance instance = component.instantiation().instantiate()) {
                  Val expected = greet(instance, name);
                  assertThat(expected.toString()).contains(name);
                  long calls = 0;
                  while (System.nanoTime() < end) {
                    assertThat(greet(instance, name)).isEqualTo(expected);
                    calls++;
                  }
                  return calls;
                }
              }));
    }
    long total = 0;
    for (Future<Long> count : counts) {
      total += count.get(seconds + 60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    System.out.println(THREADS + " threads: " + total + " calls in " + seconds + " s");
    assertThat(total).isAtLeast(THREADS);
  }
}
