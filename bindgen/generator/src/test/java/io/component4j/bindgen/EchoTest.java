package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.testdata.TestData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value type, through generated bindings to a component and from it to a Java host. */
class EchoTest {
  /** Calls that the driver makes; must never go down. */
  private static final int CALLS = 302;

  @TempDir Path classes;

  @ParameterizedTest
  @EnumSource(ExecutionMode.class)
  void everyValueComesBackAsItWasSent(ExecutionMode mode) throws Throwable {
    HostBindings bindings =
        HostBindings.builder(Wit.world(TestData.wit("echo"), "echo-world"))
            .basePackage("com.acme")
            .build();
    Driver driver = Driver.compile("EchoCalls", classes, bindings);
    Component component =
        Component.load(
            Engine.builder().mode(mode).build(), "echo.wasm", TestData.component("echo"));
    List<?> outcome = (List<?>) driver.call("run", Component.class, component);
    System.out.println("echo, " + mode + ": " + outcome.get(outcome.size() - 1) + " calls");
    assertThat(outcome.subList(0, outcome.size() - 1)).isEmpty();
    assertThat(Integer.parseInt((String) outcome.get(outcome.size() - 1))).isAtLeast(CALLS);
  }
}
