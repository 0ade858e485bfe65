package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Given components and worlds, {@code verify} tells what is wrong, and by its exit code whether.
 */
class VerifyCommandTest {
  private static final Path DOCS =
      Path.of(System.getProperty("basedir", "."), "..", "..", "docs").normalize();

  @TempDir private Path folder;

  private String component(String name) {
    return TestData.extractComponent(name, folder).toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static CommandRun verify(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "verify";
    all[1] = "--cases";
    all[2] = "10";
    System.arraycopy(args, 0, all, 3, args.length);
    return CommandRun.of(all);
  }

  private static final String FAULTY =
      """
      (component
        (core module $m (func $f (export "f") (param i32)
          (if (i32.gt_u (local.get 0) (i32.const 41)) (then unreachable))))
        (core instance $i (instantiate $m))
        (func (export "f") (param "n" u32) (canon lift (core func $i "f"))))
      """;

  @Test
  void nothingFoundIsExitCode0() {
    CommandRun run = verify(component("greeter"));
    assertThat(run.exitCode()).isEqualTo(0);
    assertThat(run.out()).contains(" calls, 0 findings (seed 1)\n");
    // Progress is for people at a terminal.
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFindingIsExitCode1() throws IOException {
    CommandRun run = verify(file("faulty.wat", FAULTY));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("trap: f(42): unreachable was executed\n  at root!f\n");
    assertThat(run.out()).contains(" calls, 1 finding (seed 1)\n");
    assertThat(verify("--interpret", folder.resolve("faulty.wat").toString()).out())
        .isEqualTo(run.out());
    assertThat(verify("--seed", "7", folder.resolve("faulty.wat").toString()).out())
        .contains("(seed 7)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeter", "traps", "bad-realloc", "resources"})
  void jsonIsAsItsSchemaSays(String name) throws IOException {
    CommandRun run = verify("--format", "json", component(name));
    JsonSchema schema = JsonSchema.of(Files.readString(DOCS.resolve("verify.schema.json")));
    assertThat(schema.violations(run.out())).isEmpty();
    assertThat(schema.violations(run.out().replace("\"seed\"", "\"seeds\"")))
        .containsExactly("$.seed is missing", "$.seeds is not known");
    assertThat(run.out().contains("\"findings\": []")).isEqualTo(run.exitCode() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeter", "image-processor", "resources"})
  void jsonOfInspectIsAsItsSchemaSays(String name) throws IOException {
    CommandRun run = CommandRun.of("inspect", "--json", component(name));
    JsonSchema schema = JsonSchema.of(Files.readString(DOCS.resolve("inspect.schema.json")));
    assertThat(schema.violations(run.out())).isEmpty();
  }

  @Test
  void aComponentThatIsNotOfTheWorldIsAFindingForEachMismatch() throws IOException {
    String wit =
        file(
            "world.wit",
            """
            package a:b;
            world w {
              export f: func(n: u64);
              export g: func();
            }
            """);
    CommandRun run = verify("--wit", wit, "--world", "w", file("faulty.wat", FAULTY));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().lines().filter(line -> line.startsWith("world: ")).toList())
        .containsExactly(
            "world: f . param \"n\": expected u64, found u32",
            "world: g: missing: a function of this name is wanted");
  }

  @Test
  void aWorldThatImportsMoreAndExportsLessIsFine() throws IOException {
    String wit =
        file(
            "world.wit",
            """
            package a:b;
            interface log { line: func(text: string); }
            world w { import log; export f: func(n: u32); }
            """);
    String fine = FAULTY.replace("unreachable", "nop");
    assertThat(verify("--wit", wit, file("fine.wat", fine)).exitCode()).isEqualTo(0);
  }

  @Test
  void aPartComparedWithTheWholeItBecame() {
    Path composed = folder.resolve("composed.wasm");
    CommandRun.of(
        "plug",
        component("polite-greeter"),
        "--plug",
        component("phrases"),
        "-o",
        composed.toString());
    assertThat(verify(component("greeter"), composed.toString()).out())
        .contains(" 0 findings (seed 1)\n");
    CommandRun mocked = verify(component("polite-greeter"), composed.toString());
    assertThat(mocked.exitCode()).isEqualTo(1);
    assertThat(mocked.out())
        .contains("difference: example:greeter/greet@0.1.0#greet(\"\"): one gives");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cases 0 greeter.wasm | error: --cases must be positive",
        "--cases x greeter.wasm | error: Invalid value for option '--cases'",
        "--format yaml greeter.wasm | error: Invalid value for option '--format'",
        "--timeout never greeter.wasm | error: Invalid value for option '--timeout'",
        "--world w --wit nowhere.wit greeter.wasm | error: no such file or folder",
        "--world wrong --wit world.wit greeter.wasm | error[wit-unknown-world]: there is no world",
        "--wit broken.wit greeter.wasm | error[wit-syntax]",
        "nothing.wasm | error: no such file or folder",
        "greeter.wasm greeter.wasm greeter.wasm | error: one component is verified, or two",
        "async-echo.wasm | needs async, which this runtime cannot execute",
        "module.wat | import m: needs an imported core module made up for verification",
      })
  void whatKeepsTheCommandFromRunningIsExitCode2(String line, String message) throws IOException {
    component("greeter");
    component("async-echo");
    file("world.wit", "package a:b; world w { }");
    file("broken.wit", "package a:b; world w {");
    file("module.wat", "(component (import \"m\" (core module)))");
    String[] args = ("verify " + line).split(" ");
    for (int i = 1; i < args.length; i++) {
      if (args[i].contains(".")) {
        args[i] = folder.resolve(args[i]).toString();
      }
    }
    CommandRun run = CommandRun.of(args);
    assertWithMessage(run.err()).that(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"empty.wasm, ''", "garbage.wasm, garbage", "core.wat, (module)"})
  void aFileThatIsNoComponentIsExitCode1(String name, String content) throws IOException {
    CommandRun run = verify(file(name, content));
    assertWithMessage(run.err()).that(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error[");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void hostileComponentsEndByTheLimits() throws IOException {
    String text =
        """
        (component
          (core module $m
            (memory 1)
            (func $spin (export "spin") (loop $l (br $l)))
            (func $deep (export "deep") (call $deep) (call $deep))
            (func $hog (export "hog")
              (loop $l (if (i32.eq (memory.grow (i32.const 64)) (i32.const -1)) (then unreachable))
                (br $l))))
          (core instance $i (instantiate $m))
          (func (export "spin") (canon lift (core func $i "spin")))
          (func (export "deep") (canon lift (core func $i "deep")))
          (func (export "hog") (canon lift (core func $i "hog"))))
        """;
    CommandRun run =
        verify("--timeout", "100ms", "--max-memory", "16MiB", file("hostile.wat", text));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("trap: spin(): the call took longer than its timeout\n");
    assertThat(run.out()).contains("trap: deep(): ");
    assertThat(run.out()).contains("trap: hog(): ");
    assertThat(run.out()).contains(" 3 findings ");
    assertThat(run.out().lines().count()).isLessThan(60L);
  }
}
