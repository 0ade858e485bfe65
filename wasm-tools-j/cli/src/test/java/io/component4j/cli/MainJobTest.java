package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands are for. */
class MainJobTest {
  @TempDir private Path folder;

  private String component(String name) {
    return TestData.extractComponent(name, folder).toString();
  }

  private static CommandRun fine(String... args) {
    CommandRun run = CommandRun.of(args);
    assertWithMessage("stderr: %s", run.err()).that(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    return run;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "greeter|greet(\"World\")|\"Hello, World!\"",
        "greeter|greet(\"\")|\"Hello, !\"",
        "greeter|greet(\"Zoë \\u{1f600}\")|\"Hello, Zoë \uD83D\uDE00!\"",
        "greeter|example:greeter/greet@0.1.0#greet(\"World\")|\"Hello, World!\"",
        "math|add(1.5, 2)|3.5",
        "math|multiply(-2, 4)|-8",
        "image-processor|detect-faces({width: 2, height: 1, data: [0, 9]})|[{x: 1, y: 0, width: 1, height: 1}]",
      })
  void runCallsAnExport(String name, String call, String result) {
    assertThat(fine("run", "--invoke", call, component(name)).out()).isEqualTo(result + "\n");
    assertThat(fine("run", "--interpret", "--invoke", call, component(name)).out())
        .isEqualTo(result + "\n");
  }

  @Test
  void aFunctionWithoutResultPrintsNothing() {
    assertThat(fine("run", "--invoke", "recurse(3)", component("deep-recursion")).out())
        .isNotEmpty();
    assertThat(
            CommandRun.of(
                    "run", "--timeout", "1ms", "--invoke", "spin()", component("loop-forever"))
                .out())
        .isEmpty();
  }

  @Test
  void plugJoinsTwoComponentsIntoOneThatRuns() throws IOException {
    Path composed = folder.resolve("composed.wasm");
    CommandRun plug =
        fine(
            "plug",
            component("polite-greeter"),
            "--plug",
            component("phrases"),
            "-o",
            composed.toString());
    assertThat(plug.out()).isEmpty();
    assertThat(fine("run", "--invoke", "greet(\"World\")", composed.toString()).out())
        .isEqualTo("\"Hello, World!\"\n");
    String wit = fine("component", "wit", composed.toString()).out();
    assertThat(wit).contains("export example:greeter/greet@0.1.0;");
    assertThat(wit).doesNotContain("import");
  }

  @Test
  void plugWritesTheSameBytesEachTimeAndToStandardOutputToo() throws IOException {
    Path composed = folder.resolve("composed.wasm");
    fine(
        "plug",
        component("polite-greeter"),
        "--plug",
        component("phrases"),
        "-o",
        composed.toString());
    byte[] first = Files.readAllBytes(composed);
    fine(
        "plug",
        component("polite-greeter"),
        "--plug",
        component("phrases"),
        "-o",
        composed.toString());
    assertThat(Files.readAllBytes(composed)).isEqualTo(first);
    if (System.console() == null) {
      assertThat(
              fine("plug", component("polite-greeter"), "--plug", component("phrases")).outBytes())
          .isEqualTo(first);
    }
  }

  @Test
  void everyValueTypeCrossesTheBoundaryOfTwoComposedComponents() {
    Path composed = folder.resolve("composed.wasm");
    fine(
        "plug", component("echo"), "--plug", component("echo-provider"), "-o", composed.toString());
    String wit = fine("component", "wit", composed.toString()).out();
    assertThat(wit).contains("export example:echo/echo;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "greeter",
        "math",
        "image-processor",
        "polite-greeter",
        "echo",
        "nested",
        "traps",
        "resources"
      })
  void componentWitPrintsTheWorld(String name) {
    String printed = fine("component", "wit", component(name)).out();
    String wanted = TestData.componentWit(name);
    assertThat(printed).startsWith(wanted.stripTrailing());
  }

  @Test
  void componentWitWritesAFile() throws IOException {
    Path wit = folder.resolve("greeter.wit");
    String printed = fine("component", "wit", component("greeter")).out();
    assertThat(fine("component", "wit", component("greeter"), "-o", wit.toString()).out())
        .isEmpty();
    assertThat(Files.readString(wit)).isEqualTo(printed);
  }

  @Test
  void componentWitPrintsAWitPackage() {
    Path wit = TestData.extractWit("math", folder);
    String printed = fine("component", "wit", wit.toString()).out();
    assertThat(printed).contains("package example:math;");
    assertThat(printed).contains("process-batch: func(items: list<f64>) -> list<f64>;");
  }

  @Test
  void bindgenWritesTheSameSourcesEachTime() throws IOException {
    Path wit = TestData.extractWit("image-processor", folder);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    for (Path out : List.of(one, two)) {
      fine(
          "bindgen",
          "host",
          "--out",
          out.toString(),
          "--package",
          "com.acme",
          "--world",
          "image-service",
          wit.toString());
    }
    List<String> sources = relative(one);
    assertThat(sources).isNotEmpty();
    assertThat(relative(two)).isEqualTo(sources);
    for (String source : sources) {
      assertThat(Files.readString(two.resolve(source)))
          .isEqualTo(Files.readString(one.resolve(source)));
    }
  }

  private static List<String> relative(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "component", "component wit", "plug", "bindgen", "bindgen host", "run"})
  void helpIsThereForEveryCommand(String command) {
    String[] args = (command + " --help").strip().split(" ");
    assertThat(fine(args).out())
        .contains("Usage: wasm-tools-j" + (command.isEmpty() ? "" : " " + command));
  }

  @Test
  void versionIsPrinted() {
    assertThat(fine("--version").out()).startsWith("wasm-tools-j ");
  }
}
