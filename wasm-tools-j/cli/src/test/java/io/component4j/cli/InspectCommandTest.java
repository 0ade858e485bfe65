package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code inspect} tells. The pages themselves are in docs/inspect.md, which is run, too. */
class InspectCommandTest {
  @TempDir private Path folder;

  private CommandRun inspected(String text, String... options) throws IOException {
    Path file = folder.resolve("given.wat");
    Files.writeString(file, text);
    return CommandRun.of(
        Stream.concat(Stream.of("inspect"), Stream.concat(Stream.of(options), Stream.of("" + file)))
            .toArray(String[]::new));
  }

  @Test
  void importsStandUnderTheCapabilityTheyAskFor() throws IOException {
    String page =
        inspected(
                """
                (component
                  (import "other:pkg/iface" (instance))
                  (import "wasi:sockets/tcp@0.2.0" (instance))
                  (import "wasi:cli/environment@0.2.0" (instance (export "f" (func))))
                  (import "wasi:cli/stdin@0.2.0" (instance)))
                """)
            .out();
    assertThat(page)
        .contains(
            """
              imports
                wasi:cli
                  wasi:cli/environment@0.2.0  (1 function)
                  wasi:cli/stdin@0.2.0
                wasi:sockets
                  wasi:sockets/tcp@0.2.0
                other
                  other:pkg/iface
              exports nothing
            """);
  }

  @Test
  void whatWitCannotSayIsToldNevertheless() throws IOException {
    CommandRun run =
        inspected(
            """
            (component
              (import "m" (core module (export "f" (func))))
              (import "c" (component (import "f" (func)) (export "g" (func)))))
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("WIT cannot say all of it: ");
    assertThat(run.out()).contains("core module m;\n");
    assertThat(run.out()).contains("component c { 1 imports, 1 exports }\n");
  }

  @Test
  void aWitPackageInBinaryFormShowsItsInterfacesAndWorlds() throws IOException {
    TestData.extractWit("greeter", folder);
    String file = folder.resolve("greeter.wasm").toString();
    CommandRun.of("component", "wit", "-w", "-o", file, folder.resolve("greeter").toString());
    String page = CommandRun.of("inspect", file).out();
    assertThat(page).contains("greeter.wasm: encoded WIT package example:greeter@0.1.0, ");
    assertThat(page)
        .contains(
            """
            interfaces
              interface example:greeter/greet@0.1.0 {
                greet: func(name: string) -> string;
              }

            world example:greeter/greeter@0.1.0
              imports nothing
              exports
                interface example:greeter/greet@0.1.0 {
            """);
    assertThat(CommandRun.of("inspect", "--json", file).out())
        .contains("\"package\": \"example:greeter@0.1.0\"");
  }

  @Test
  void namesCannotSteerATerminalOrAGraph() throws IOException {
    String text =
        """
        (component
          (core module $m (@name "evil\\1b[2J\\n\\"]; end"))
          (core instance (instantiate $m)))
        """;
    for (String option : List.of("--graph=dot", "--graph=mermaid")) {
      String drawn = inspected(text, option).out();
      assertThat(drawn).doesNotContain("\u001b");
      assertThat(drawn).contains("\\u{1b}");
    }
    assertThat(inspected(text, "--graph=mermaid").out()).contains("#34;]#59; end");
    assertThat(inspected(text, "--graph=dot").out()).contains("\\\"]; end");
    assertThat(inspected(text).out()).doesNotContain("\u001b");
  }

  @Test
  void aCoreModuleHasNoGraph() throws IOException {
    CommandRun run = inspected("(module)", "--graph=dot");
    assertThat(run.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(run.err()).contains("this is a core module");
  }

  @Test
  void everyTestComponentIsInspectedTheSameTwice() {
    for (String component : TestData.components()) {
      Path file = TestData.extractComponent(component, folder);
      for (String option : List.of("--json", "--graph=dot", "--graph=mermaid")) {
        if (component.equals("core") && option.startsWith("--graph")) {
          continue;
        }
        CommandRun run = CommandRun.of("inspect", option, file.toString());
        assertWithMessage("%s %s", component, run.err())
            .that(run.exitCode())
            .isEqualTo(ExitCode.OK);
        assertThat(CommandRun.of("inspect", option, file.toString()).out()).isEqualTo(run.out());
      }
    }
  }

  /** Whatever is well-formed is told of or refused with findings, but never fails. */
  @Test
  void theReferencesComponentsAreInspected() throws IOException {
    String root = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(root != null, "C4J_SUITES is not set");
    int told = 0;
    int refused = 0;
    for (String suite : List.of("wasm-tools/cli", "wasm-tools/wit-component")) {
      List<Path> files;
      try (Stream<Path> all = Files.walk(Path.of(root, suite))) {
        files = all.filter(f -> f.toString().endsWith(".wat")).sorted().toList();
      }
      for (Path file : files) {
        CommandRun run = CommandRun.of("inspect", "--json", file.toString());
        assertWithMessage("%s: %s", file, run.err()).that(run.exitCode()).isNotEqualTo(2);
        told += run.exitCode() == ExitCode.OK ? 1 : 0;
        refused += run.exitCode() == ExitCode.OK ? 0 : 1;
        if (run.exitCode() == ExitCode.OK
            && !run.out().contains("\"kind\": \"module\",\n  \"package\"")) {
          CommandRun graph = CommandRun.of("inspect", "--graph", "dot", file.toString());
          assertWithMessage("%s: %s", file, graph.err())
              .that(graph.exitCode())
              .isEqualTo(ExitCode.OK);
        }
      }
    }
    System.out.println("inspect: " + told + " told, " + refused + " refused");
    assertThat(told).isAtLeast(100);
  }
}
