package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentTargetsTest {
  @TempDir private Path folder;

  private static CommandRun run(int exitCode, String... args) {
    CommandRun run = CommandRun.of(args);
    assertWithMessage("%s\n%s%s", Arrays.toString(args), run.out(), run.err())
        .that(run.exitCode())
        .isEqualTo(exitCode);
    assertThat(run.err()).doesNotContain("internal error");
    return run;
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** A component that imports and exports instances with a function {@code f}. */
  private String component(String imported, String exported) throws IOException {
    return file(
        "component.wat",
        """
        (component
          (import "%s" (instance $i (export "f" (func (param "a" u8)))))
          (export "%s" (instance $i))
        )
        """
            .formatted(imported, exported));
  }

  private CommandRun targets(int exitCode, String component, String wit, String... options) {
    String[] args = {"component", "targets", component, "--wit", wit};
    return run(exitCode, Stream.of(args, options).flatMap(Arrays::stream).toArray(String[]::new));
  }

  @Test
  void aComponentTargetsItsWorld() {
    String component = TestData.extractComponent("greeter", folder).toString();
    String wit = TestData.extractWit("greeter", folder).toString();
    assertThat(targets(ExitCode.OK, component, wit).err()).isEmpty();
    assertThat(targets(ExitCode.OK, component, wit, "-w", "greeter").out()).isEmpty();
    assertThat(targets(ExitCode.WANTING, component, wit, "-w", "greter").err())
        .contains("did you mean `greeter`?");
  }

  @Test
  void everythingThatIsWrongIsFound() throws IOException {
    String wit =
        file(
            "w.wit",
            """
            package a:b;
            interface i { f: func(a: u16); }
            interface j { f: func(); }
            world w { import i; export j; }
            """);
    CommandRun run = targets(ExitCode.WANTING, component("a:b/k", "a:b/x"), wit);
    assertThat(run.err()).contains("error[targets-extra-import]: the component imports `a:b/k`");
    assertThat(run.err())
        .contains("error[targets-missing-export]: the component does not export `a:b/j`");
    assertThat(run.err()).contains("warning[targets-extra-export]: the component exports `a:b/x`");
    assertThat(run.err()).contains("component.wat");
    run = targets(ExitCode.WANTING, component("a:b/i", "a:b/j"), wit);
    assertThat(run.err())
        .contains("error[targets-mismatch]: import \"a:b/i\" . f . param \"a\": expected u8");
    assertThat(run.err()).contains("error[targets-mismatch]: a:b/j . f: ");
  }

  @Test
  void aHostMayHaveAHigherVersionAndAComponentToo() throws IOException {
    String wit =
        file(
            "w.wit",
            """
            package a:b@1.2.0;
            interface i { f: func(a: u8); g: func(); }
            interface j { f: func(a: u8); }
            world w { import i; export j; }
            """);
    String component = component("a:b/i@1.0.5", "a:b/j@1.3.0");
    assertThat(targets(ExitCode.OK, component, wit).err()).isEmpty();
    CommandRun exact = targets(ExitCode.WANTING, component, wit, "--versions", "exact");
    assertThat(exact.err()).contains("the world imports `a:b/i@1.2.0`");
    assertThat(exact.err()).contains("the component exports `a:b/j@1.3.0`");
    targets(ExitCode.WANTING, component("a:b/i@1.3.0", "a:b/j@1.3.0"), wit);
    targets(ExitCode.WANTING, component("a:b/i@1.0.0", "a:b/j@1.1.0"), wit);
    targets(ExitCode.WANTING, component("a:b/i@2.0.0", "a:b/j@1.2.0"), wit);
  }

  @Test
  void whatIsNoComponentOfAWorldCannotBeJudged() throws IOException {
    String wit = file("w.wit", "package a:b;\nworld w {}\n");
    assertThat(targets(ExitCode.WANTING, file("core.wat", "(module)"), wit).err())
        .contains("this is a core module; a component is wanted");
    targets(ExitCode.WANTING, file("empty.wasm", ""), wit);
    targets(ExitCode.USAGE, folder.resolve("gone.wasm").toString(), wit);
    targets(ExitCode.WANTING, file("c.wat", "(component)"), file("empty.wit", ""));
    run(ExitCode.USAGE, "component", "targets", wit);
  }

  @Test
  void semverCheckNamesWhatIsGone() throws IOException {
    String wit =
        file(
            "w.wit",
            "package a:b;\nworld p { import f: func(); }\nworld n { export g: func(); }\n");
    CommandRun run =
        run(
            ExitCode.WANTING,
            "component",
            "semver-check",
            wit,
            "--prev",
            "p",
            "--new",
            "n",
            "--format",
            "github");
    assertThat(run.out()).contains("imports `f`, which the world does not");
    assertThat(run.out()).contains("does not export `g`, which the world wants");
    run(ExitCode.OK, "component", "semver-check", wit, "--prev", "p", "--new", "p");
    run(ExitCode.USAGE, "component", "semver-check", wit, "--prev", "p");
  }

  @Test
  void theCasesOfTheReferenceAreJudgedAsByIt() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    assumeTrue(suites != null, "C4J_SUITES is not set");
    int passed = 0;
    List<Path> cases;
    try (Stream<Path> all = Files.list(Path.of(suites, "wasm-tools", "wit-component", "targets"))) {
      cases = all.sorted().toList();
    }
    for (Path one : cases) {
      Path expected = one.resolve("error.txt");
      String component = one.resolve("test.wat").toString();
      String wit = one.resolve("test.wit").toString();
      boolean fine = !Files.exists(expected);
      CommandRun run =
          targets(fine ? ExitCode.OK : ExitCode.WANTING, component, wit, "-w", "foobar");
      if (!fine) {
        String missing = Files.readString(expected).replaceAll("(?s).*named (`[^`]*`).*", "$1");
        assertThat(run.err()).contains(missing);
      }
      passed++;
    }
    System.out.println("wit-component/targets: " + passed + " of " + cases.size());
    assertThat(passed).isAtLeast(4);
  }
}
