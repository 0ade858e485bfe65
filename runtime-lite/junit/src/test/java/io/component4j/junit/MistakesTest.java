package io.component4j.junit;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.junit.worlds.example.greeter.v0_1.GreeterWorld;
import io.component4j.junit.worlds.example.polite_greeter.v0_1.PoliteGreeterWorld;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Limits;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What somebody who got something wrong is told. */
class MistakesTest {
  private static final String FOLDER = "io/component4j/testdata/components/";
  private static final String GREETER = FOLDER + "greeter.wasm";
  private static final String POLITE_GREETER = FOLDER + "polite-greeter.wasm";

  private static Throwable failure(Class<?> testClass) {
    Throwable failure = TestRun.of(testClass).failure();
    // JUnit says first which parameter it is.
    return failure.getCause() instanceof ExtensionConfigurationException cause ? cause : failure;
  }

  private static String message(Class<?> testClass) {
    Throwable failure = failure(testClass);
    assertThat(failure).isInstanceOf(ExtensionConfigurationException.class);
    return String.valueOf(failure.getMessage());
  }

  // ---- files ------------------------------------------------------------------------------------

  static class Misspelt {
    @WasmComponent("keper.wasm")
    ComponentInstance keeper;

    @Test
    void never() {}
  }

  @Test
  void aMissingFileIsNamedWithThePlacesAndTheNearestOne() {
    ComponentNotFoundException failure = (ComponentNotFoundException) failure(Misspelt.class);
    assertThat(failure.wanted()).isEqualTo("keper.wasm");
    assertThat(failure.nearest()).hasValue("keeper.wasm");
    Path module = Path.of("").toAbsolutePath();
    assertThat(failure)
        .hasMessageThat()
        .isEqualTo(
            "there is no component \"keper.wasm\" for the field keeper of "
                + Misspelt.class.getName()
                + "; looked for\n"
                + "  /io/component4j/junit/keper.wasm on the class path\n"
                + "  /keper.wasm on the class path\n"
                + "  the file "
                + module.resolve("keper.wasm")
                + "\ndid you mean \"keeper.wasm\"?");
  }

  static class WrongFolder {
    @Test
    void never(@WasmComponent("components/keeper.wasm") ComponentInstance keeper) {}
  }

  @Test
  void aFileOfThatNameElsewhereIsSuggested() {
    ComponentNotFoundException failure = (ComponentNotFoundException) failure(WrongFolder.class);
    assertThat(failure.nearest().orElseThrow()).endsWith("keeper.wasm");
    assertThat(failure).hasMessageThat().contains("the parameter keeper of");
  }

  static class Absolute {
    @WasmComponent("/nowhere/at/everything.wasm")
    static ComponentInstance nothing;

    @Test
    void never() {}
  }

  @Test
  void anAbsolutePathIsLookedForAsIs() {
    ComponentNotFoundException failure = (ComponentNotFoundException) failure(Absolute.class);
    assertThat(failure.places()).hasSize(2);
    assertThat(failure.nearest()).isEmpty();
  }

  static class InTheModule {
    @Test
    void isFound(
        @WasmComponent(value = "src/test/resources/io/component4j/junit/keeper.wasm")
            io.component4j.runtime.Component keeper) {
      assertThat(keeper.type().imports()).hasSize(1);
    }
  }

  @Test
  void aPathInTheModuleIsFound() {
    assertThat(Files.exists(Path.of("src/test/resources/io/component4j/junit/keeper.wasm")))
        .isTrue();
    TestRun.of(InTheModule.class).succeeds(1);
  }

  static class Broken {
    @WasmComponent("broken.wasm")
    ComponentInstance broken;

    @Test
    void never() {}
  }

  @Test
  void aFileThatIsNoComponentSaysWhatIsWrong() {
    assertThat(message(Broken.class)).contains("broken.wasm, for the field broken");
    assertThat(failure(Broken.class)).hasCauseThat().isInstanceOf(InvalidInputException.class);
  }

  static class Async {
    @WasmComponent(FOLDER + "async-echo.wasm")
    ComponentInstance echo;

    @Test
    void never() {}
  }

  @Test
  void aComponentThatTheRuntimeDoesNotRunNamesTheFeature() {
    assertThat(message(Async.class)).contains("async");
    assertThat(failure(Async.class)).hasCauseThat().isInstanceOf(UnsupportedFeatureException.class);
  }

  // ---- worlds -----------------------------------------------------------------------------------

  static class WrongWorld {
    @WasmComponent(FOLDER + "math.wasm")
    GreeterWorld greeter;

    @Test
    void never() {}
  }

  @Test
  void anotherWorldThanTheComponentsIsExplained() {
    String message = message(WrongWorld.class);
    assertThat(message)
        .startsWith(
            FOLDER
                + "math.wasm does not fit the field greeter of "
                + WrongWorld.class.getName()
                + ", a "
                + GreeterWorld.class.getName()
                + ":\n  ");
    assertThat(message).contains("example:greeter/greet@0.1.0");
    assertThat(message).endsWith("is it the world that the class was generated from?");
    assertThat(failure(WrongWorld.class)).hasCauseThat().isInstanceOf(LinkException.class);
  }

  static class NoWorld {
    @WasmComponent(GREETER)
    String greeter;

    @Test
    void never() {}
  }

  @Test
  void aTypeThatIsNoWorldIsRefused() {
    assertThat(message(NoWorld.class)).contains("is of the type java.lang.String");
  }

  static class Constant {
    @WasmComponent(GREETER)
    final GreeterWorld greeter = null;

    @Test
    void never() {}
  }

  @Test
  void aFinalFieldIsRefused() {
    assertThat(message(Constant.class)).endsWith("must not be final");
  }

  // ---- imports ----------------------------------------------------------------------------------

  static class NoImports {
    @WasmComponent(POLITE_GREETER)
    PoliteGreeterWorld greeter;

    @Test
    void never() {}
  }

  @Test
  void forgottenImportsAreAskedForByTheirType() {
    assertThat(message(NoImports.class))
        .isEqualTo(
            PoliteGreeterWorld.class.getName()
                + " wants imports for the field greeter of "
                + NoImports.class.getName()
                + ": give NoImports a static field or method of the type"
                + " PoliteGreeterWorld.Imports; PoliteGreeterWorld.imports() begins one");
  }

  static class NoLinker {
    @WasmComponent(POLITE_GREETER)
    ComponentInstance greeter;

    @Test
    void never() {}
  }

  @Test
  void importsOfAnInstanceWithoutGeneratedCodeAreListed() {
    String message = message(NoLinker.class);
    assertThat(message).contains("example:phrases/phrases@0.1.0");
    assertThat(message).endsWith("of the type Linker that has what is missing");
  }

  static class ManyImports {
    static final PoliteGreeterWorld.Imports ONE = imports("one");
    static final PoliteGreeterWorld.Imports TWO = imports("two");

    @WasmComponent(POLITE_GREETER)
    PoliteGreeterWorld greeter;

    private static PoliteGreeterWorld.Imports imports(String greeting) {
      return PoliteGreeterWorld.imports().phrases(language -> greeting);
    }

    @Test
    void never() {}
  }

  @Test
  void severalImportsHaveToBeChosenFrom() {
    assertThat(message(ManyImports.class)).contains("ONE, TWO; say which one");
  }

  static class WrongNames {
    static final Limits SMALL = Limits.defaults();

    @Test
    void unknown(@WasmComponent(value = GREETER, limits = "smal") GreeterWorld greeter) {}

    @Test
    void otherType(
        @WasmComponent(value = POLITE_GREETER, imports = "SMALL") PoliteGreeterWorld greeter) {}

    @Test
    void otherClass(
        @WasmComponent(value = POLITE_GREETER, imports = "com.acme.Fakes#ALL")
            PoliteGreeterWorld greeter) {}
  }

  @Test
  void namesOfMembersAreChecked() {
    String messages =
        TestRun.of(WrongNames.class).testFailures().stream()
            .map(failure -> String.valueOf(failure.getMessage()))
            .reduce("", String::concat);
    assertThat(messages).contains("of the name smal, which the parameter greeter");
    assertThat(messages).contains("of its type there is SMALL");
    assertThat(messages).contains("the field SMALL of " + WrongNames.class.getName() + " is of");
    assertThat(messages).contains("there is no class com.acme.Fakes");
  }

  static class TooEarly {
    private final PoliteGreeterWorld.Imports imports =
        PoliteGreeterWorld.imports().phrases(language -> "Hello");

    @WasmComponent(POLITE_GREETER)
    static PoliteGreeterWorld greeter;

    @Test
    void never() {}
  }

  @Test
  void aStaticFieldCannotUseWhatEachTestHas() {
    assertThat(message(TooEarly.class)).contains("must be static");
  }
}
