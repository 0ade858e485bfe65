package io.component4j.junit;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.junit.worlds.example.greeter.v0_1.GreeterWorld;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Tests that run side by side each have an instance, and each their own leaks. How many of them
 * JUnit really runs at once is its own affair.
 */
class ParallelTest {
  private static final String GREETER = "io/component4j/testdata/components/greeter.wasm";
  private static final int THREADS = 8;

  private static final Map<String, String> PARALLEL =
      Map.of(
          "junit.jupiter.execution.parallel.enabled", "true",
          "junit.jupiter.execution.parallel.mode.default", "concurrent",
          "junit.jupiter.execution.parallel.config.strategy", "fixed",
          "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(THREADS));

  static class Greeting {
    @WasmComponent(GREETER)
    GreeterWorld greeter;

    @RepeatedTest(THREADS)
    void greets(@WasmComponent(GREETER) GreeterWorld other) {
      // Long enough that others begin meanwhile.
      for (int i = 0; i < 2_000; i++) {
        assertThat(greeter.greet().greet("a" + i)).isEqualTo("Hello, a" + i + "!");
        assertThat(other.greet().greet("b" + i)).isEqualTo("Hello, b" + i + "!");
      }
    }
  }

  @Test
  void instancesAreIndependent() {
    TestRun.of(Greeting.class, PARALLEL).succeeds(THREADS);
  }

  static class OneOfThemLeaks {
    @WasmComponent(GREETER)
    static Component shared;

    @RepeatedTest(THREADS - 1)
    void closes(@WasmComponent(GREETER) Component component) {
      for (int i = 0; i < 200; i++) {
        component.instantiation().instantiate().close();
      }
    }

    @Test
    void leaks(@WasmComponent(GREETER) Component component) {
      ComponentInstance forgotten = component.instantiation().instantiate();
      assertThat(forgotten.functions()).hasSize(1);
    }
  }

  @Test
  void aLeakIsThatOfTheTestThatMadeIt() {
    TestRun run = TestRun.of(OneOfThemLeaks.class, PARALLEL);
    assertThat(run.succeeded()).isEqualTo(THREADS - 1);
    assertThat(run.failure()).hasMessageThat().contains("OneOfThemLeaks.leaks(");
  }
}
