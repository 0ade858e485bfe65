package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.values.Structural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A component implements resources, and Java uses them through generated bindings. */
class GuestResourcesTest {
  private static final Path FOLDER = Path.of("src/test/components/vault");

  @TempDir static Path classes;
  private static Driver driver;
  private static Component component;

  @BeforeAll
  static void load() throws IOException {
    HostBindings bindings = Wit.bindingsOf(FOLDER.resolve("world.wit"));
    driver = Driver.compile("VaultCalls", classes, bindings);
    component =
        Component.load(
            Engine.create(), "vault.wasm", Files.readAllBytes(FOLDER.resolve("component.wasm")));
  }

  private static String run(String method) throws Throwable {
    return Structural.text(driver.call(method, Component.class, component));
  }

  @Test
  void constructorsAndMethods() throws Throwable {
    assertThat(run("methods")).isEqualTo("[42, 21.0, true, false, false, 178, 21, 21]");
  }

  @Test
  void staticFunctionsConsumeWhatTheyAreGiven() throws Throwable {
    assertThat(run("statics")).isEqualTo("[3, 1000, too heavy, 2]");
  }

  @Test
  void handlesPassThroughEveryKindOfType() throws Throwable {
    assertThat(run("places"))
        .isEqualTo("[7, 1, true, [1, 2, 3], 0, None[], 9, 5, 1, 2, 6, 30, 0, 1, 3]");
  }

  @Test
  void whatWasPassedOnIsGone() throws Throwable {
    String gone =
        "ValueTypeException: item: the handle was passed on, closed, or borrowed for a call that"
            + " has ended";
    assertThat(run("absorbed")).isEqualTo("[3, 1, 1, " + gone + ", " + gone + ", " + gone + ", 3]");
  }

  @Test
  void whatIsClosedTwiceIsDestroyedOnceAndCannotBeUsed() throws Throwable {
    String gone =
        "ValueTypeException: item: the handle was passed on, closed, or borrowed for a call that"
            + " has ended";
    assertThat(run("usedAfterClose"))
        .isEqualTo("[1, " + gone + ", " + gone + ", own<item> (not valid), 5]");
  }

  @Test
  void anInstanceTakesNothingOfAnother() throws Throwable {
    String other =
        "ValueTypeException: item: expected a handle of the resource item, got one of another"
            + " resource of this name";
    assertThat(run("otherInstance"))
        .isEqualTo("[" + other + ", " + other + ", " + other + ", 1, 2, 0]");
  }

  @Test
  void anItemThatJavaImplementsIsNoneOfTheComponents() throws Throwable {
    assertThat(run("ownImplementation"))
        .isEqualTo(
            "[ValueTypeException: item: the component implements this resource and takes only what"
                + " it made itself, not a Item that Java implements: VaultCalls$Fake,"
                + " NullPointerException: null, 1]");
  }

  @Test
  void anArgumentThatIsRefusedKeepsTheOthersFromBeingPassedOn() throws Throwable {
    assertThat(run("halfPassed"))
        .isEqualTo(
            "[ValueTypeException: item: the handle was passed on, closed, or borrowed for a call"
                + " that has ended, ValueTypeException: item: the handle was passed on, closed, or"
                + " borrowed for a call that has ended, 1, 1]");
  }

  @Test
  void aClosedInstanceSaysSo() throws Throwable {
    assertThat(run("closedInstance"))
        .isEqualTo("[InstancePoisonedException: the instance is closed]");
  }

  @Test
  void methodsOfNumbersAndBorrowedHandlesAreCalledWithoutAllocation() throws Throwable {
    assertThat(run("allocated")).isEqualTo("[0, 0, 0, 0, 0]");
  }
}
