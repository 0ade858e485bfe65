package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
  private static Limits timeout(int millis) {
    return Limits.builder().callTimeout(Duration.ofMillis(millis)).build();
  }

  @ParameterizedTest
  @EnumSource
  void anEndlessLoopIsStoppedAndTheThreadIsNotLeftInterrupted(ExecutionMode mode) {
    for (String function : new String[] {"spin", "spin-calling"}) {
      ComponentInstance instance =
          Loaded.instantiation(mode, "loop-forever").limits(timeout(100)).instantiate();
      CallTimeoutException stopped =
          assertThrows(CallTimeoutException.class, () -> Loaded.call(instance, null, function));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(stopped.backtrace().stream().map(WasmFrame::functionName).toList())
          .contains(function);
      assertThrows(InstancePoisonedException.class, () -> Loaded.call(instance, null, function));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatIsQuickEnoughIsNotStopped(ExecutionMode mode) {
    ComponentInstance instance =
        Loaded.instantiation(mode, "loop-forever").limits(timeout(60_000)).instantiate();
    for (int i = 0; i < 100; i++) {
      assertThat(Loaded.call(instance, null, "count", new Val.U32(10))).isEqualTo(new Val.U32(10));
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptOfTheCallerStopsTheCallAndIsKept(ExecutionMode mode) throws Exception {
    ComponentInstance instance = Loaded.instance(mode, "loop-forever");
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              started.countDown();
              try {
                Loaded.call(instance, null, "spin");
              } catch (ComponentException e) {
                thrown.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
              }
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(CallInterruptedException.class);
    assertThat(interrupted.get()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionThatWaitsTooLongIsATimeout(ExecutionMode mode) {
    ComponentInstance nested =
        Loaded.instantiation(mode, "nested")
            .limits(timeout(100))
            .importDynamic(
                "example:nested/host",
                "note",
                args -> {
                  new CountDownLatch(1).await();
                  return new Val.U64(0);
                })
            .instantiate();
    CallTimeoutException stopped =
        assertThrows(
            CallTimeoutException.class,
            () ->
                Loaded.call(
                    nested, "example:nested/texts", "repeat", new Val.Str("a"), new Val.U32(1)));
    assertThat(stopped).hasCauseThat().isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aHostFunctionThatSwallowsTheInterruptDoesNotSwallowTheTimeout(ExecutionMode mode) {
    ComponentInstance nested =
        Loaded.instantiation(mode, "nested")
            .limits(timeout(100))
            .importDynamic(
                "example:nested/host",
                "note",
                args -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException swallowed) {
                    Thread.interrupted();
                  }
                  return new Val.U64(0);
                })
            .instantiate();
    assertThrows(
        CallTimeoutException.class,
        () ->
            Loaded.call(
                nested, "example:nested/texts", "repeat", new Val.Str("a"), new Val.U32(1)));
  }

  @ParameterizedTest
  @EnumSource
  void memoryGrowsToTheLimitAndNoFurther(ExecutionMode mode) {
    Limits limits = Limits.builder().maxMemoryBytes(4 << 16).build();
    ComponentInstance instance =
        Loaded.instantiation(mode, "memory-hog").limits(limits).instantiate();
    assertThat(Loaded.call(instance, null, "grow", new Val.U32(3))).isEqualTo(new Val.S32(1));
    MemoryLimitException refused =
        assertThrows(
            MemoryLimitException.class, () -> Loaded.call(instance, null, "grow", new Val.U32(1)));
    assertThat(refused.backtrace().stream().map(WasmFrame::functionName).toList()).contains("grow");
    assertThrows(InstancePoisonedException.class, () -> Loaded.call(instance, null, "pages"));
  }

  @ParameterizedTest
  @EnumSource
  void askingForMemoryWithoutEndEndsAtTheLimit(ExecutionMode mode) {
    Limits limits = Limits.builder().maxMemoryBytes(16 << 20).build();
    ComponentInstance instance =
        Loaded.instantiation(mode, "memory-hog").limits(limits).instantiate();
    assertThrows(MemoryLimitException.class, () -> Loaded.call(instance, null, "grow-without-end"));
  }

  @ParameterizedTest
  @EnumSource
  void aComponentThatStartsBeyondTheLimitIsNotInstantiated(ExecutionMode mode) {
    Instantiation tooSmall =
        Loaded.instantiation(mode, "greeter").limits(Limits.builder().maxMemoryBytes(1000).build());
    assertThrows(MemoryLimitException.class, tooSmall::instantiate);
  }

  @ParameterizedTest
  @EnumSource
  void aTableBeyondTheLimitIsNotMade(ExecutionMode mode) {
    Instantiation tooSmall =
        Loaded.instantiation(mode, "nested")
            .importDynamic("example:nested/host", "note", args -> new Val.U64(0))
            .limits(Limits.builder().maxTableElements(1).build());
    assertThrows(MemoryLimitException.class, tooSmall::instantiate);
  }

  @ParameterizedTest
  @EnumSource
  void instancesBeyondTheLimitAreNotMade(ExecutionMode mode) {
    Component component =
        TextComponents.component(
            mode,
            """
            (component
              (component $a (core module $m) (core instance (instantiate $m)))
              (instance (instantiate $a))
              (instance (instantiate $a)))
            """);
    Limits five = Limits.builder().maxInstances(5).build();
    Limits four = Limits.builder().maxInstances(4).build();
    component.instantiation().limits(five).instantiate().close();
    assertThrows(
        MemoryLimitException.class, () -> component.instantiation().limits(four).instantiate());
  }

  @ParameterizedTest
  @EnumSource
  void aGuestCannotMakeTheHostMakeMoreThanTheLimit(ExecutionMode mode) {
    // A hundred strings that are all the same 1,000 bytes of guest memory.
    Component component =
        TextComponents.component(
            mode,
            """
            (component
              (core module $m
                (memory (export "memory") 1)
                (func (export "strings") (param i32) (result i32)
                  (local $at i32)
                  (i32.store (i32.const 8) (i32.const 16))
                  (i32.store (i32.const 12) (local.get 0))
                  (local.set $at (i32.const 16))
                  (loop $next
                    (i32.store (local.get $at) (i32.const 4096))
                    (i32.store offset=4 (local.get $at) (i32.const 1000))
                    (local.set $at (i32.add (local.get $at) (i32.const 8)))
                    (br_if $next
                      (i32.lt_u
                        (local.get $at)
                        (i32.add (i32.const 16) (i32.mul (i32.const 8) (local.get 0))))))
                  (i32.const 8)))
              (core instance $m (instantiate $m))
              (func (export "strings") (param "count" u32) (result (list string))
                (canon lift (core func $m "strings") (memory (core memory $m "memory")))))
            """);
    Limits limits = Limits.builder().maxHostBytesPerCall(50_000).build();
    ComponentInstance instance = component.instantiation().limits(limits).instantiate();
    for (int i = 0; i < 10; i++) {
      // Each call for itself.
      Val strings = Loaded.call(instance, null, "strings", new Val.U32(40));
      assertThat(((Val.ListVal) strings).elements()).hasSize(40);
    }
    assertThrows(
        MemoryLimitException.class, () -> Loaded.call(instance, null, "strings", new Val.U32(100)));
    assertThrows(
        InstancePoisonedException.class,
        () -> Loaded.call(instance, null, "strings", new Val.U32(1)));
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Limits.builder().callTimeout(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> Limits.builder().maxMemoryBytes(-1));
    assertThrows(IllegalArgumentException.class, () -> Limits.builder().maxTableElements(-1));
  }
}
