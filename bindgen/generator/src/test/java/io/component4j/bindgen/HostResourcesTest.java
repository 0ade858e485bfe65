package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.Trap;
import io.component4j.runtime.TrapKind;
import io.component4j.values.Structural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java implements resources through generated bindings, and components use them. */
class HostResourcesTest {
  private static final Path FOLDER = Path.of("src/test/components");

  @TempDir static Path classes;
  private static Driver keeper;
  private static Driver relay;
  private static Driver labels;

  @BeforeAll
  static void compile() {
    keeper = driver("KeeperCalls", "keeper", "world.wit");
    relay = driver("RelayCalls", "relay", "world.wit");
    labels = driver("LabelCalls", "labels", "host.wit");
  }

  private static Driver driver(String name, String component, String wit) {
    HostBindings bindings = Wit.bindingsOf(FOLDER.resolve(component).resolve(wit));
    return Driver.compile(name, classes.resolve(component), bindings);
  }

  private static String run(Driver driver, String component, String method) throws Throwable {
    return Structural.text(driver.call(method, Component.class, load(component)));
  }

  private static Component load(String name) throws IOException {
    return Component.load(
        Engine.create(),
        name + ".wasm",
        Files.readAllBytes(FOLDER.resolve(name).resolve("component.wasm")));
  }

  private static String keeper(String method) throws Throwable {
    return run(keeper, "keeper", method);
  }

  private static String relay(String method) throws Throwable {
    return run(relay, "relay", method);
  }

  @Test
  void constructorsMethodsAndStatics() throws Throwable {
    assertThat(keeper("made")).isEqualTo("[true, 3, false, true, true, 7, 1000, not here, 0]");
  }

  @Test
  void theSameObjectsComeBackFromEveryKindOfType() throws Throwable {
    assertThat(keeper("places"))
        .isEqualTo("[true, true, true, true, true, true, true, true, true, true, true, 4, 20, 0]");
  }

  @Test
  void whatTheComponentDropsIsClosedOnce() throws Throwable {
    assertThat(keeper("kept")).isEqualTo("[0, true, true, 0, 1, 2, 4000, 2, 3, [1, 1, 1, 0]]");
  }

  @Test
  void resourcesOfOneNameAreToldApart() throws Throwable {
    assertThat(keeper("spare"))
        .isEqualTo(
            "[0, [spare closed], Trap: root: handle index 1 used with the wrong type: expected"
                + " resource item, found another resource item]");
  }

  @Test
  void resourcesOfTheWorldItself() throws Throwable {
    assertThat(keeper("world")).isEqualTo("[501, 9, true, [spent 500, spent 1, closed 0]]");
  }

  @Test
  void whatIsDeniedSaysWhatItIs() throws Throwable {
    assertThat(keeper("denied"))
        .isEqualTo(
            "[1, HostFunctionException <- io.component4j.runtime.ImportDeniedException: the host"
                + " denies the function spare#[constructor]item, HostFunctionException <-"
                + " io.component4j.runtime.ImportDeniedException: the host denies the function"
                + " [static]token.zero]");
  }

  @Test
  void aCloseThatFailsEndsTheCall() throws Throwable {
    assertThat(keeper("destructorThatFails"))
        .isEqualTo("[HostFunctionException <- java.lang.IllegalStateException: does not close]");
  }

  @Test
  void oneInterfaceInBothDirections() throws Throwable {
    assertThat(relay("relay"))
        .isEqualTo("[20, 1020, [new 2, new 2, swap 2, close 2, new 102, close 2, close 102]]");
  }

  @Test
  void anInstanceIsTheHostOfAnother() throws Throwable {
    assertThat(relay("chain"))
        .isEqualTo("[300, ValueTypeException, [new 3, close 3, new 6, close 6]]");
  }

  @Test
  void aResourceOfOneComponentIsGivenToAnother() throws Throwable {
    assertThat(relay("given")).isEqualTo("[400, 4100, [new 4, new 41, close 4, close 41]]");
  }

  @Test
  void severalImportsOfOneInterface() throws Throwable {
    assertThat(run(labels, "labels", "sum")).isEqualTo("[21, [closed 6, closed 15]]");
  }

  @Test
  void severalImportsOfOneInterfaceHaveResourcesOfTheirOwn() {
    Trap trap = assertThrows(Trap.class, () -> run(labels, "labels", "mix"));
    assertThat(trap.kind()).isEqualTo(TrapKind.INVALID_HANDLE);
    assertThat(trap).hasMessageThat().contains("expected resource cell, found another resource");
  }

  @Test
  void aMethodOfTheHostIsCalledWithNoMoreThanTheArrayInWhichTheEngineHandsItsArgument()
      throws Throwable {
    int arrayOfOneLong = 24;
    List<?> bytes = (List<?>) keeper.call("allocated", Component.class, load("keeper"));
    assertThat((Long) bytes.get(0)).isAtMost(arrayOfOneLong);
  }
}
