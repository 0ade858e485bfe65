package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.HostFunctionException;
import io.component4j.testdata.TestData;
import io.component4j.values.Structural;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds of several packages whose bindings share a source root, called as a user calls them. */
class ManyWorldsTest {
  @TempDir static Path folder;

  private static Driver driver;

  @BeforeAll
  static void compile() {
    driver =
        Driver.compile(
            "ManyWorlds",
            folder.resolve("classes"),
            bindings("math", "math-world"),
            bindings("image-processor", "image-service"),
            bindings("places", "placer"),
            bindings("places", "finder"),
            bindings("logger", "logger"),
            bindings("polite-greeter", "polite-greeter"),
            bindings("shapes", "canvas-world"),
            bindings("shapes", "painter"));
  }

  private static HostBindings bindings(String name, String worldName) {
    Path wit = TestData.extractWit(name, folder.resolve("wit"));
    World world = Worlds.select(WitResolver.builder().addRoot(wit).resolve().graph(), worldName);
    return HostBindings.builder(world).basePackage("com.acme").build();
  }

  private static String run(String method, String component) throws Throwable {
    Object outcome =
        driver.call(
            method,
            Component.class,
            Component.load(Engine.create(), component + ".wasm", TestData.component(component)));
    return Structural.text(outcome);
  }

  @Test
  void numbersAndListsOfNumbers() throws Throwable {
    assertThat(run("math", "math")).isEqualTo("[3.0, -6.0, []]");
  }

  @Test
  void recordsAndListsOfRecords() throws Throwable {
    assertThat(run("images", "image-processor")).isEqualTo("[4, 4, 16, true, false]");
  }

  @Test
  void typesAndFunctionsOfTheWorldItself() throws Throwable {
    assertThat(run("placer", "placer")).isEqualTo("[4, Place[x=2, y=-2]]");
  }

  @Test
  void functionsThatTheWorldItselfImports() throws Throwable {
    assertThat(run("logger", "logger")).isEqualTo("[4, [start, one, two, done]]");
  }

  @Test
  void importsServeAnyNumberOfInstances() throws Throwable {
    assertThat(run("polite", "polite-greeter")).isEqualTo("[Ahoy, World!, Ahoy, Welt!]");
  }

  @Test
  void typesThatSeveralInterfacesAndWorldsShare() throws Throwable {
    assertThat(run("canvas", "canvas")).isEqualTo("[1, 5]");
    assertThat(run("shapes", "painter")).isEqualTo("[4, 4]");
  }

  @Test
  void aForgottenImportDoesNotCompile() {
    String program =
        """
        import com.acme.example.polite_greeter.v0_1.PoliteGreeterWorld;
        class Program {
          void run(io.component4j.runtime.Component component) {
            PoliteGreeterWorld.instantiate(component, PoliteGreeterWorld.imports()%s).close();
          }
        }
        """;
    assertThat(problems(String.format(program, ".phrases(language -> language)"))).isEmpty();
    assertThat(problems(String.format(program, "")).get(0))
        .contains("PhrasesStep cannot be converted to");
    assertThat(problems(program.replace(", PoliteGreeterWorld.imports()%s", "")).get(0))
        .contains("no suitable method");
  }

  private static List<String> problems(String program) {
    return Compiled.plainProblems(
        List.of(new GeneratedFile("Program.java", program)), folder.resolve("classes"));
  }

  @Test
  void whatAHostThrowsArrivesWithItsCause() {
    HostFunctionException e =
        assertThrows(HostFunctionException.class, () -> run("hostThatThrows", "polite-greeter"));
    assertThat(e).hasCauseThat().isInstanceOf(IllegalStateException.class);
    assertThat(e).hasCauseThat().hasMessageThat().isEqualTo("no phrases today");
  }

  @Test
  void aHostThatReturnsNullIsToldSo() {
    HostFunctionException e =
        assertThrows(
            HostFunctionException.class, () -> run("hostThatReturnsNull", "polite-greeter"));
    assertThat(e).hasCauseThat().isInstanceOf(NullPointerException.class);
  }

  @Test
  void aNullArgumentIsRefusedAndTheInstanceLives() throws Throwable {
    assertThat(run("nullArgument", "polite-greeter")).isEqualTo("[refused, Hi, World!]");
  }

  @Test
  void aClosedInstanceSaysSo() {
    RuntimeException e =
        assertThrows(RuntimeException.class, () -> run("closed", "polite-greeter"));
    assertThat(e).hasMessageThat().contains("closed");
  }

  @Test
  void worldsOfOnePackageAgreeOnWhatTheyShare() {
    List<GeneratedFile> painter = bindings("shapes", "painter").files();
    List<GeneratedFile> canvas = bindings("shapes", "canvas-world").files();
    List<String> shared =
        painter.stream().map(GeneratedFile::path).filter(path -> has(canvas, path)).toList();
    assertThat(shared).contains("com/acme/example/shapes/v1_0/Canvas.java");
    assertThat(shared).contains("com/acme/example/shapes/v1_0/host/CanvasAbi.java");
    for (String path : shared) {
      assertThat(content(painter, path)).isEqualTo(content(canvas, path));
    }
  }

  private static boolean has(List<GeneratedFile> files, String path) {
    return files.stream().anyMatch(file -> file.path().equals(path));
  }

  private static String content(List<GeneratedFile> files, String path) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .map(GeneratedFile::content)
        .findFirst()
        .orElseThrow();
  }
}
