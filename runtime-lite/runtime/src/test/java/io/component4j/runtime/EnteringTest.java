package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may call an instance, and when. */
class EnteringTest {
  private static final String TEXTS = "example:nested/texts";

  private static ComponentInstance nested(ExecutionMode mode, DynamicFunction note) {
    return Loaded.instantiation(mode, "nested")
        .importDynamic("example:nested/host", "note", note)
        .instantiate();
  }

  private static Val repeat(ComponentInstance nested, String text, int times) {
    return Loaded.call(nested, TEXTS, "repeat", new Val.Str(text), new Val.U32(times));
  }

  @ParameterizedTest
  @EnumSource
  void aSecondThreadIsRefusedAtOnceAndTheFirstGoesOn(ExecutionMode mode) throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicReference<Val> result = new AtomicReference<>();
    ComponentInstance nested =
        nested(
            mode,
            args -> {
              inside.countDown();
              goOn.await();
              return new Val.U64(0);
            });
    Thread first = new Thread(() -> result.set(repeat(nested, "x", 2)));
    first.start();
    inside.await();
    ReentranceException refused =
        assertThrows(ReentranceException.class, () -> repeat(nested, "y", 1));
    assertThat(refused).hasMessageThat().contains("another thread");
    assertThrows(ReentranceException.class, nested::close);
    goOn.countDown();
    first.join();
    assertThat(result.get()).isEqualTo(new Val.Str("xx"));
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionCannotCallBackAndTheCallGoesOn(ExecutionMode mode) {
    AtomicReference<ComponentInstance> self = new AtomicReference<>();
    AtomicReference<Throwable> refused = new AtomicReference<>();
    ComponentInstance nested =
        nested(
            mode,
            args -> {
              refused.set(
                  assertThrows(ReentranceException.class, () -> repeat(self.get(), "z", 1)));
              return new Val.U64(0);
            });
    self.set(nested);
    assertThat(repeat(nested, "x", 1)).isEqualTo(new Val.Str("x"));
    assertThat(refused.get()).hasMessageThat().contains("waits for itself");
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionThatGivesTheWrongTypeIsAHostFailure(ExecutionMode mode) {
    ComponentInstance nested = nested(mode, args -> new Val.Str("not a number"));
    HostFunctionException failed =
        assertThrows(HostFunctionException.class, () -> repeat(nested, "x", 1));
    assertThat(failed).hasCauseThat().isInstanceOf(ValueTypeException.class);
    ComponentInstance silent = nested(mode, args -> null);
    assertThrows(HostFunctionException.class, () -> repeat(silent, "x", 1));
  }

  @ParameterizedTest
  @EnumSource
  void afterAFailureTheInstanceIsUnusableAndOthersAreNot(ExecutionMode mode) {
    ComponentInstance nested =
        nested(
            mode,
            args -> {
              throw new java.io.IOException("disk");
            });
    ComponentInstance other = nested(mode, args -> new Val.U64(0));
    HostFunctionException first =
        assertThrows(HostFunctionException.class, () -> repeat(nested, "x", 1));
    InstancePoisonedException second =
        assertThrows(InstancePoisonedException.class, () -> repeat(nested, "x", 1));
    assertThat(second).hasCauseThat().isSameInstanceAs(first);
    assertThat(repeat(other, "x", 1)).isEqualTo(new Val.Str("x"));
  }

  @ParameterizedTest
  @EnumSource
  void anErrorOfAHostFunctionIsAHostFailureToo(ExecutionMode mode) {
    ComponentInstance nested =
        nested(
            mode,
            args -> {
              throw new NoClassDefFoundError("missing");
            });
    HostFunctionException failed =
        assertThrows(HostFunctionException.class, () -> repeat(nested, "x", 1));
    assertThat(failed).hasCauseThat().isInstanceOf(NoClassDefFoundError.class);
  }

  @ParameterizedTest
  @EnumSource
  void aClosedInstanceIsUnusableAndCloseIsIdempotent(ExecutionMode mode) {
    ComponentInstance math = Loaded.instance(mode, "math");
    ExportedFunction add = math.function("example:math/calculator", "add");
    math.close();
    math.close();
    assertThrows(
        InstancePoisonedException.class, () -> add.invoke(List.of(new Val.F64(1), new Val.F64(1))));
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownExportIsRefusedWithWhatThereIs(ExecutionMode mode) {
    try (ComponentInstance math = Loaded.instance(mode, "math")) {
      NoSuchExportException refused =
          assertThrows(NoSuchExportException.class, () -> math.function(null, "add"));
      assertThat(refused).hasMessageThat().contains("example:math/calculator#add");
    }
  }

  @ParameterizedTest
  @EnumSource
  void wrongArgumentsAreRefusedAndNothingIsCalled(ExecutionMode mode) {
    try (ComponentInstance math = Loaded.instance(mode, "math")) {
      ExportedFunction add = math.function("example:math/calculator", "add");
      assertThrows(ValueTypeException.class, () -> add.invoke(List.of(new Val.F64(1))));
      ValueTypeException wrong =
          assertThrows(
              ValueTypeException.class,
              () -> add.invoke(List.of(new Val.F64(1), new Val.Str("1"))));
      assertThat(wrong.path()).isEqualTo("b");
      assertThat(add.invoke(List.of(new Val.F64(1), new Val.F64(1)))).isEqualTo(new Val.F64(2));
    }
  }

  /** After so many calls in a row by one thread it is let in without an atomic instruction. */
  private static final int MANY = 1_000;

  @ParameterizedTest
  @EnumSource
  void afterManyCallsOfOneThreadAllIsRefusedThatWasRefusedBefore(ExecutionMode mode)
      throws Exception {
    AtomicReference<ComponentInstance> self = new AtomicReference<>();
    AtomicReference<Callable<Val>> inside = new AtomicReference<>(() -> new Val.U64(0));
    ComponentInstance nested = nested(mode, args -> inside.get().call());
    self.set(nested);
    for (int i = 0; i < MANY; i++) {
      assertThat(repeat(nested, "x", 1)).isEqualTo(new Val.Str("x"));
    }
    inside.set(
        () -> {
          assertThrows(ReentranceException.class, () -> repeat(self.get(), "z", 1));
          return new Val.U64(0);
        });
    assertThat(repeat(nested, "x", 2)).isEqualTo(new Val.Str("xx"));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      inside.set(
          () -> {
            other
                .submit(() -> assertThrows(ReentranceException.class, () -> repeat(nested, "y", 1)))
                .get();
            return new Val.U64(0);
          });
      assertThat(repeat(nested, "x", 3)).isEqualTo(new Val.Str("xxx"));
      inside.set(() -> new Val.U64(0));
      assertThat(other.submit(() -> repeat(nested, "y", 1)).get()).isEqualTo(new Val.Str("y"));
      assertThat(repeat(nested, "x", 1)).isEqualTo(new Val.Str("x"));
    } finally {
      other.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterManyCallsAFailureOrClosingEndsItAllTheSame(ExecutionMode mode) {
    AtomicReference<Callable<Val>> inside = new AtomicReference<>(() -> new Val.U64(0));
    ComponentInstance failing = nested(mode, args -> inside.get().call());
    ComponentInstance closed = nested(mode, args -> inside.get().call());
    for (int i = 0; i < MANY; i++) {
      repeat(failing, "x", 1);
      repeat(closed, "x", 1);
    }
    Thread.currentThread().interrupt();
    assertThrows(CallInterruptedException.class, () -> repeat(failing, "x", 1));
    assertThat(Thread.interrupted()).isTrue();
    repeat(failing, "x", 1);
    inside.set(
        () -> {
          throw new java.io.IOException("disk");
        });
    assertThrows(HostFunctionException.class, () -> repeat(failing, "x", 1));
    ExportedFunction before = closed.function(TEXTS, "repeat");
    closed.close();
    for (int i = 0; i < MANY; i++) {
      assertThrows(InstancePoisonedException.class, () -> repeat(failing, "x", 1));
      assertThrows(InstancePoisonedException.class, before::begin);
    }
  }

  /** A guest that loses counts when two threads are in it. */
  private static final String COUNTER =
      """
      (component
        (core module $m
          (memory 1)
          (func (export "count") (result i32)
            (local $i i32)
            (loop $again
              (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
              (br_if $again
                (i32.lt_u
                  (local.tee $i (i32.add (local.get $i) (i32.const 1)))
                  (i32.const 10))))
            (i32.load (i32.const 0))))
        (core instance $m (instantiate $m))
        (func (export "count") (result u32) (canon lift (core func $m "count"))))
      """;

  @ParameterizedTest
  @EnumSource
  void threadsThatCompeteForAnInstanceLoseNoCount(ExecutionMode mode) throws Exception {
    Component component = TextComponents.component(mode, COUNTER);
    ExecutorService others = Executors.newFixedThreadPool(2);
    int refused = 0;
    try {
      for (int round = 0; round < 20; round++) {
        ComponentInstance instance = component.instantiation().instantiate();
        ExportedFunction count = instance.function(null, "count");
        int calls = 0;
        for (; calls < MANY; calls++) {
          count.invoke(List.of());
        }
        Callable<Integer> compete =
            () -> {
              int done = 0;
              for (int i = 0; i < 500; i++) {
                try {
                  count.invoke(List.of());
                  done++;
                } catch (ReentranceException e) {
                  Thread.onSpinWait();
                }
              }
              return done;
            };
        List<Future<Integer>> all = List.of(others.submit(compete), others.submit(compete));
        calls += compete.call();
        for (Future<Integer> each : all) {
          calls += each.get();
        }
        refused += MANY + 1_500 - calls;
        assertThat(count.invoke(List.of())).isEqualTo(new Val.U32(10L * (calls + 1)));
      }
    } finally {
      others.shutdown();
    }
    System.out.println("entering, " + mode + ": " + refused + " of 30000 refused");
  }
}
