package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
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
}
