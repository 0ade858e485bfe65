package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Given guests that recurse deeply, or callers with little stack left, failures are typed. */
class StackDepthTest {
  private static final String RECURSIVE =
      """
      (component
        (import "host" (func $host (param "x" u32) (result u32)))
        (core module $m
          (import "" "host" (func $host (param i32) (result i32)))
          (func $depth (export "depth") (param i32) (result i32)
            (if (result i32) (i32.eqz (local.get 0))
              (then (i32.const 0))
              (else
                (i32.add
                  (i32.const 1)
                  (call $depth (i32.sub (local.get 0) (i32.const 1)))))))
          (func (export "spin") (param i32) (result i32) (loop (br 0)) (unreachable))
          (func (export "call-host") (param i32) (result i32) (call $host (local.get 0))))
        (core func $host' (canon lower (func $host)))
        (core instance $m
          (instantiate $m (with "" (instance (export "host" (func $host'))))))
        (func (export "depth") (param "n" u32) (result u32) (canon lift (core func $m "depth")))
        (func (export "spin") (param "n" u32) (result u32) (canon lift (core func $m "spin")))
        (func (export "call-host") (param "n" u32) (result u32)
          (canon lift (core func $m "call-host"))))
      """;

  private static ComponentInstance recursive(
      ExecutionMode mode, Limits limits, DynamicFunction host) {
    return TextComponents.component(mode, RECURSIVE)
        .instantiation()
        .limits(limits)
        .importDynamic(null, "host", host)
        .instantiate();
  }

  private static Limits stack(long bytes) {
    return Limits.builder().stackBytes(bytes).build();
  }

  private static Val depth(ComponentInstance instance, int n) {
    return Loaded.call(instance, null, "depth", new Val.U32(n));
  }

  @ParameterizedTest
  @EnumSource
  void aGuestRecursesAsDeeplyAsItsStackAllows(ExecutionMode mode) {
    int deep = 20_000;
    ComponentInstance little = recursive(mode, stack(256 << 10), args -> args.get(0));
    assertThat(depth(little, 10)).isEqualTo(new Val.U32(10));
    StackExhaustedException exhausted =
        assertThrows(StackExhaustedException.class, () -> depth(little, deep));
    assertThat(exhausted.backtrace()).isNotEmpty();
    assertThrows(InstancePoisonedException.class, () -> depth(little, 1));
    try (ComponentInstance much = recursive(mode, stack(512 << 20), args -> args.get(0))) {
      assertThat(depth(much, deep)).isEqualTo(new Val.U32(deep));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCallersStackIsTheLimitOtherwise(ExecutionMode mode) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(
            null,
            () -> {
              ComponentInstance instance = recursive(mode, Limits.defaults(), args -> args.get(0));
              thrown.set(
                  assertThrows(StackExhaustedException.class, () -> depth(instance, 1_000_000)));
              assertThrows(InstancePoisonedException.class, () -> depth(instance, 1));
            },
            "small",
            512 << 10);
    caller.start();
    caller.join();
    assertThat(thrown.get()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void timeoutsAndInterruptsReachAGuestOnAStackOfItsOwn(ExecutionMode mode) {
    Limits limits =
        Limits.builder().stackBytes(1 << 20).callTimeout(Duration.ofMillis(100)).build();
    ComponentInstance late = recursive(mode, limits, args -> args.get(0));
    assertThrows(CallTimeoutException.class, () -> Loaded.call(late, null, "spin", new Val.U32(1)));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    Thread test = Thread.currentThread();
    ComponentInstance stopped =
        recursive(
            mode,
            stack(1 << 20),
            args -> {
              test.interrupt();
              return args.get(0);
            });
    Loaded.call(stopped, null, "call-host", new Val.U32(1));
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void hostFunctionsAreCalledFromTheGuestsStackAndCannotEnterIt(ExecutionMode mode) {
    AtomicReference<ComponentInstance> self = new AtomicReference<>();
    AtomicReference<Thread> seen = new AtomicReference<>();
    AtomicReference<Throwable> refused = new AtomicReference<>();
    try (ComponentInstance instance =
        recursive(
            mode,
            stack(1 << 20),
            args -> {
              seen.set(Thread.currentThread());
              refused.set(assertThrows(ReentranceException.class, () -> depth(self.get(), 1)));
              return args.get(0);
            })) {
      self.set(instance);
      assertThat(Loaded.call(instance, null, "call-host", new Val.U32(7)))
          .isEqualTo(new Val.U32(7));
      assertThat(seen.get()).isNotEqualTo(Thread.currentThread());
      assertThat(seen.get().isAlive()).isFalse();
      assertThat(refused.get()).hasMessageThat().contains("waits for itself");
    }
  }

  @Test
  void stackSizesThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Limits.builder().stackBytes(1));
    assertThrows(IllegalArgumentException.class, () -> Limits.builder().stackBytes(1L << 40));
  }

  /** What became of calls that began with less and less stack. */
  private static final class Cliff implements Runnable {
    private final Runnable call;
    private final Set<String> outcomes = new TreeSet<>();
    private final List<Throwable> wrong = new ArrayList<>();
    private boolean done;

    Cliff(Runnable call) {
      this.call = call;
    }

    @Override
    public void run() {
      try {
        fall(0);
      } catch (StackOverflowError atTheEnd) {
        outcomes.add("the end");
      }
    }

    private void fall(int depth) {
      try {
        fall(depth + 1);
      } catch (StackOverflowError e) {
        // The next frame that has room for it goes on.
        if (!done) {
          tryCall();
        }
        throw e;
      }
    }

    private void tryCall() {
      try {
        call.run();
        outcomes.add("right");
        done = true;
      } catch (StackExhaustedException e) {
        outcomes.add("exhausted");
      } catch (InstancePoisonedException e) {
        outcomes.add("poisoned");
      } catch (StackOverflowError e) {
        outcomes.add("raw");
        throw e;
      } catch (Throwable e) {
        if (wrong.isEmpty()) {
          wrong.add(e);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatBeginsAtTheEndOfTheStackIsRightOrFailsWithItsType(ExecutionMode mode)
      throws Exception {
    Component nested = Loaded.component(mode, "nested");
    for (int size = 0; size < 8; size++) {
      AtomicReference<ComponentInstance> instance = new AtomicReference<>();
      Runnable call =
          () -> {
            ComponentInstance used = instance.get();
            assertThat(
                    Loaded.call(
                        used, "example:nested/texts", "repeat", new Val.Str("abc"), new Val.U32(2)))
                .isEqualTo(new Val.Str("abcabc"));
          };
      instance.set(
          nested
              .instantiation()
              .importDynamic("example:nested/host", "note", args -> new Val.U64(0))
              .instantiate());
      call.run();
      Cliff cliff = new Cliff(call);
      // The size moves where in the call the stack ends.
      Thread thread = new Thread(null, cliff, "cliff", (256 << 10) + size * 2048L);
      thread.start();
      thread.join();
      assertWithMessage("size %s, %s", size, cliff.outcomes).that(cliff.wrong).isEmpty();
      // Whatever became of it, it is not left as if a call were going on.
      try {
        call.run();
      } catch (InstancePoisonedException e) {
        assertThat(e).hasMessageThat().contains("stack exhausted");
      }
    }
  }
}
