package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.runtime.verify.Report;
import io.component4j.runtime.verify.Verifier;
import io.component4j.testdata.TestData;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is done many times leaves nothing behind. Each test has a short and a long form. */
class SoakTest {
  private static final String COUNTERS = "example:resources/counters";

  /** Components whose calls all end soon. */
  private static final List<String> QUICK =
      List.of("greeter", "math", "traps", "bad-realloc", "resources", "polite-greeter", "phrases");

  /** Collects garbage until what is referred to is gone, or it is clear that it stays. */
  private static long alive(List<? extends WeakReference<?>> references) {
    long alive = references.size();
    for (int attempt = 0; attempt < 20 && alive > 0; attempt++) {
      System.gc();
      alive = references.stream().filter(reference -> reference.get() != null).count();
    }
    return alive;
  }

  private static ComponentInstance counters(List<WeakReference<?>> objects) {
    HostResource<Object> sinks = HostResource.of("sink", Object.class);
    return Loaded.instantiation(ExecutionMode.COMPILED, "resources")
        .importResource("example:resources/sinks", "sink", sinks)
        .importDynamic(
            "example:resources/sinks",
            "open",
            args -> {
              Object sink = new Object();
              objects.add(new WeakReference<>(sink));
              return new Val.HandleVal(sinks.own(sink));
            })
        .importDynamic("example:resources/sinks", "[method]sink.write", args -> null)
        .instantiate();
  }

  /** All counters of an instance count on. */
  private static void count(ComponentInstance instance, int before) {
    Val made = Loaded.call(instance, COUNTERS, "[constructor]counter", new Val.U32(7));
    assertThat(Loaded.call(instance, COUNTERS, "[method]counter.increment", made))
        .isEqualTo(new Val.U32(7 + before + 1));
    ((Val.HandleVal) made).handle().close();
  }

  private static void closedInstancesAreCollected(int number) {
    List<WeakReference<?>> references = new ArrayList<>();
    List<ComponentInstance> instances = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ComponentInstance instance = counters(references);
      references.add(new WeakReference<>(instance));
      count(instance, 0);
      instances.add(instance);
    }
    instances.forEach(ComponentInstance::close);
    instances.clear();
    assertWithMessage("instances and host objects still there")
        .that(alive(references))
        .isEqualTo(0);
  }

  @Test
  void aHundredClosedInstancesAreCollectedWithTheHostsObjects() {
    closedInstancesAreCollected(100);
  }

  @Test
  @Tag("long")
  void aThousandClosedInstancesAreCollectedTwentyTimes() {
    for (int round = 0; round < 20; round++) {
      closedInstancesAreCollected(1_000);
    }
  }

  @Test
  void instancesThatNobodyClosedAreCollectedTooAndFailedOnes() {
    List<WeakReference<?>> references = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ComponentInstance instance = Loaded.instance(ExecutionMode.COMPILED, "traps");
      references.add(new WeakReference<>(instance));
      try {
        instance.functions().get(i % 2).invoke(List.of());
      } catch (Trap | InstancePoisonedException | ValueTypeException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
    assertThat(alive(references)).isEqualTo(0);
  }

  @Test
  void anEngineAndItsComponentsAreCollectedWithTheirClasses() {
    List<WeakReference<?>> references = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Component component =
          Component.load(
              Loaded.engine(ExecutionMode.COMPILED), "greeter", TestData.component("greeter"));
      try (ComponentInstance instance = component.instantiation().instantiate()) {
        instance.functions().get(0).invoke(List.of(new Val.Str("x")));
      }
      references.add(new WeakReference<>(component));
    }
    assertThat(alive(references)).isEqualTo(0);
  }

  private static void handlesComeAndGo(int number) {
    try (ComponentInstance instance = counters(new ArrayList<>())) {
      count(instance, 0);
      Usage before = instance.usage();
      for (int i = 0; i < number; i++) {
        count(instance, i + 1);
      }
      assertThat(instance.usage()).isEqualTo(before);
    }
  }

  @Test
  void tenThousandHandlesComeAndGo() {
    handlesComeAndGo(10_000);
  }

  @Test
  @Tag("long")
  void fiveMillionHandlesComeAndGo() {
    handlesComeAndGo(5_000_000);
  }

  @Test
  void tenThousandHandlesAreHeldAtOnce() {
    try (ComponentInstance instance = counters(new ArrayList<>())) {
      long before = instance.usage().handles();
      List<ResourceHandle> held = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        Val made = Loaded.call(instance, COUNTERS, "[constructor]counter", new Val.U32(i));
        held.add(((Val.HandleVal) made).handle());
      }
      assertThat(
              Loaded.call(
                  instance,
                  COUNTERS,
                  "[method]counter.increment",
                  new Val.HandleVal(held.get(5_000))))
          .isEqualTo(new Val.U32(5_001));
      held.forEach(ResourceHandle::close);
      assertThat(instance.usage().handles()).isEqualTo(before);
    }
  }

  private static void verify(long seeds) {
    Limits limits = Limits.builder().callTimeout(Duration.ofSeconds(5)).build();
    int findings = 0;
    int calls = 0;
    for (String name : QUICK) {
      Component component = Loaded.component(ExecutionMode.COMPILED, name);
      for (long seed = 1; seed <= seeds; seed++) {
        Verifier verifier = new Verifier(seed, 5).withLimits(limits);
        Report report = verifier.verify(component);
        assertWithMessage("%s, seed %s", name, seed)
            .that(verifier.verify(component).findings())
            .isEqualTo(report.findings());
        assertThat(new Verifier(seed, 5).compare(component, component).findings()).isEmpty();
        findings += report.findings().size();
        calls += report.calls();
      }
    }
    System.out.println("verify: " + calls + " calls, " + findings + " findings");
    assertThat(findings).isGreaterThan(0);
  }

  @Test
  void verificationFindsTheSameAgain() {
    verify(1);
  }

  @Test
  @Tag("long")
  void verificationFindsTheSameAgainForManySeeds() {
    verify(10);
  }
}
