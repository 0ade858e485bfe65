package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees who gives a command something it cannot use. */
class BadInputTest {
  @TempDir private Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private String component(String name) {
    return TestData.extractComponent(name, folder).toString();
  }

  /** Runs a command that must fail, and checks what holds for every failure. */
  private CommandRun fails(int exitCode, String... args) throws IOException {
    List<String> before = listing();
    CommandRun run = CommandRun.of(args);
    assertWithMessage("stderr of %s", Arrays.toString(args))
        .that(run.err())
        .doesNotContain("\tat ");
    assertThat(run.err()).doesNotContain("internal error");
    assertThat(run.err()).doesNotContain("java.");
    assertWithMessage("stderr: %s", run.err()).that(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err()).isNotEmpty();
    assertThat(run.out()).isEmpty();
    assertWithMessage("no file is left behind").that(listing()).isEqualTo(before);
    return run;
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aMissingFileCannotBeRead() throws IOException {
    String missing = folder.resolve("missing.wasm").toString();
    for (String[] args :
        new String[][] {
          {"component", "wit", missing},
          {"run", "--invoke", "f()", missing},
          {"plug", missing, "--plug", component("phrases"), "-o", out("out.wasm")},
          {"plug", component("polite-greeter"), "--plug", missing, "-o", out("out.wasm")},
          {"bindgen", "host", "--out", out("java"), missing}
        }) {
      assertThat(fails(ExitCode.USAGE, args).err()).contains("no such file or folder: " + missing);
    }
  }

  @Test
  void anEmptyFileIsNoInput() throws IOException {
    String wasm = file("empty.wasm", "").toString();
    String wit = file("empty.wit", "").toString();
    for (String[] args :
        new String[][] {
          {"component", "wit", wasm},
          {"component", "wit", wit},
          {"run", "--invoke", "f()", wasm},
          {"plug", wasm, "--plug", component("phrases"), "-o", out("out.wasm")},
          {"plug", component("polite-greeter"), "--plug", wasm, "-o", out("out.wasm")},
          {"bindgen", "host", "--out", out("java"), wit}
        }) {
      assertThat(fails(ExitCode.WANTING, args).err()).contains("empty");
    }
  }

  @Test
  void aSyntaxErrorIsShownWhereItIs() throws IOException {
    Path wit = file("bad.wit", "package a:b;\ninterface i {\n  f: func(a: u32;\n}\n");
    CommandRun run =
        fails(ExitCode.WANTING, "bindgen", "host", "--out", out("java"), wit.toString());
    assertThat(run.err()).contains("--> " + wit + ":3:17");
    assertThat(run.err()).contains("f: func(a: u32;");
  }

  @Test
  void anUnknownInterfaceIsShownWithTheNearestName() throws IOException {
    Path wit = file("bad.wit", "package a:b;\ninterface streams {}\nworld w { import streans; }\n");
    CommandRun run =
        fails(ExitCode.WANTING, "bindgen", "host", "--out", out("java"), wit.toString());
    assertThat(run.err()).contains("streans");
    assertThat(run.err()).contains(wit + ":3:18");
    assertThat(run.err()).contains("`streams`");
  }

  @Test
  void anUnknownWorldIsShownWithThoseThereAre() throws IOException {
    Path wit = file("two.wit", "package a:b;\nworld one {}\nworld two {}\n");
    CommandRun unknown =
        fails(
            ExitCode.WANTING,
            "bindgen",
            "host",
            "--out",
            out("java"),
            "--world",
            "on",
            wit.toString());
    assertThat(unknown.err()).contains("one");
    CommandRun ambiguous =
        fails(ExitCode.WANTING, "bindgen", "host", "--out", out("java"), wit.toString());
    assertThat(ambiguous.err()).contains("one");
    assertThat(ambiguous.err()).contains("two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeter", "nested", "image-processor"})
  void aComponentCutAtAnyByteIsInvalid(String name) throws IOException {
    byte[] whole = TestData.component(name);
    Path cut = folder.resolve("cut.wasm");
    List<Integer> accepted = new ArrayList<>();
    int tried = 0;
    // The library is tried at every byte by tests of its own.
    for (int length = 0; length < whole.length; length += length < 512 ? 1 : 7) {
      tried++;
      Files.write(cut, Arrays.copyOf(whole, length));
      CommandRun run = CommandRun.of("component", "wit", cut.toString());
      assertWithMessage("cut at %s: %s", length, run.err())
          .that(run.err())
          .doesNotContain("internal error");
      if (run.exitCode() == ExitCode.OK) {
        accepted.add(length);
      } else {
        assertWithMessage("cut at %s: %s", length, run.err())
            .that(run.exitCode())
            .isEqualTo(ExitCode.WANTING);
        assertThat(run.err()).contains("cut.wasm");
      }
    }
    // A binary that ends where a section ends is well formed as long as nothing is missing by then,
    // for example before a final
    // custom section; it must then say less than the whole.
    for (int length : accepted) {
      assertWithMessage("cut at %s", length).that(length).isAtLeast(8);
    }
    System.out.println(name + ": " + tried + " offsets tried, well formed prefixes: " + accepted);
  }

  @Test
  void aCoreModuleIsNoComponent() throws IOException {
    String core = component("core");
    for (String[] args :
        new String[][] {
          {"component", "wit", core},
          {"run", "--invoke", "f()", core},
          {"plug", core, "--plug", component("phrases"), "-o", out("out.wasm")},
          {"plug", component("polite-greeter"), "--plug", core, "-o", out("out.wasm")},
          {"decompose", core},
          {"component", "targets", core, "--wit", core},
          {"component", "semver-check", core, "--prev", "a", "--new", "b"},
          {"compat", core, core},
          {"inspect", "--capabilities", core},
          {"inspect", "--graph=dot", core},
          {"bindgen", "host", "--out", out("java"), core}
        }) {
      assertThat(fails(ExitCode.WANTING, args).err()).contains("core module");
    }
  }

  @Test
  void textIsNoWasm() throws IOException {
    String text = file("notes.wasm", "hello").toString();
    assertThat(fails(ExitCode.WANTING, "component", "wit", text).err()).contains("notes.wasm");
    for (String[] args :
        new String[][] {
          {"component", "new", text, "-o", out("out.wasm")},
          {
            "component",
            "targets",
            text,
            "--wit",
            file("w.wit", "package a:b;\nworld w {}\n").toString()
          },
          {"compat", text, text},
          {"compose", text, "-o", out("out.wasm")},
          {"decompose", text},
          {"plug", text, "--plug", text, "-o", out("out.wasm")},
          {"run", text}
        }) {
      assertThat(fails(ExitCode.WANTING, args).err()).contains("notes.wasm:1:1");
    }
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    String wit = file("w.wit", "package a:b;\nworld w {}\n").toString();
    for (String[] args :
        new String[][] {
          {"component", "new", folder.toString(), "-o", out("out.wasm")},
          {"component", "embed", wit, folder.toString(), "-o", out("out.wasm")},
          {"component", "targets", folder.toString(), "--wit", wit},
          {"compose", folder.toString(), "-o", out("out.wasm")},
          {"decompose", folder.toString()},
          {"plug", folder.toString(), "--plug", folder.toString(), "-o", out("out.wasm")},
          {"inspect", "--capabilities", folder.toString()}
        }) {
      assertThat(fails(ExitCode.USAGE, args).err()).contains("is a folder, a file is wanted");
    }
  }

  @Test
  void aPlugThatFitsNothingIsRefusedWithWhatEachSideHas() throws IOException {
    CommandRun run =
        fails(
            ExitCode.WANTING,
            "plug",
            component("polite-greeter"),
            "--plug",
            component("math"),
            "-o",
            out("out.wasm"));
    assertThat(run.err()).contains("example:phrases/phrases@0.1.0");
    assertThat(run.err()).contains("example:math/calculator");
  }

  @Test
  void anArgumentOfTheWrongTypeIsShown() throws IOException {
    CommandRun number =
        fails(ExitCode.WANTING, "run", "--invoke", "greet(42)", component("greeter"));
    assertThat(number.err()).contains("string");
    CommandRun text =
        fails(ExitCode.WANTING, "run", "--invoke", "add(1.5, \"two\")", component("math"));
    assertThat(text.err()).contains("f64");
    CommandRun few = fails(ExitCode.WANTING, "run", "--invoke", "add(1.5)", component("math"));
    assertThat(few.err()).contains("add");
    fails(ExitCode.WANTING, "run", "--invoke", "greet(\"unfinished", component("greeter"));
    fails(ExitCode.WANTING, "run", "--invoke", "", component("greeter"));
  }

  @Test
  void anUnknownFunctionIsShownWithThoseThereAre() throws IOException {
    CommandRun run =
        fails(ExitCode.WANTING, "run", "--invoke", "great(\"World\")", component("greeter"));
    assertThat(run.err()).contains("`great`");
    assertThat(run.err()).contains("example:greeter/greet@0.1.0#greet");
  }

  @Test
  void aMissingImportIsNamed() throws IOException {
    CommandRun run =
        fails(ExitCode.WANTING, "run", "--invoke", "greet(\"World\")", component("polite-greeter"));
    assertThat(run.err()).contains("example:phrases/phrases@0.1.0");
  }

  @Test
  void aTrapIsShownWithTheWasmBacktrace() throws IOException {
    CommandRun run =
        fails(ExitCode.WANTING, "run", "--invoke", "unreachable-nested()", component("traps"));
    assertThat(run.err()).contains("wasm trap: unreachable");
    assertThat(run.err())
        .contains("  at root!innermost\n  at root!middle\n  at root!unreachable-nested\n");
  }

  @Test
  void aGuestThatLoopsForEverIsEndedByTheTimeout() throws IOException {
    CommandRun run =
        fails(
            ExitCode.WANTING,
            "run",
            "--timeout",
            "200ms",
            "--invoke",
            "spin()",
            component("loop-forever"));
    assertThat(run.err()).contains("timeout");
  }

  @Test
  void aGuestThatWantsMemoryWithoutEndIsEndedByTheLimit() throws IOException {
    CommandRun run =
        fails(
            ExitCode.WANTING,
            "run",
            "--max-memory",
            "16MiB",
            "--invoke",
            "grow-without-end()",
            component("memory-hog"));
    assertThat(run.err()).contains("the limit is 16777216");
  }

  @Test
  void whatTheRuntimeCannotRunYetIsNamed() throws IOException {
    assertThat(fails(ExitCode.USAGE, "run", "--invoke", "f()", component("async-echo")).err())
        .contains("async");
  }

  @Test
  void aResourceTypeThatNobodyProvidesIsNamed() throws IOException {
    assertThat(fails(ExitCode.WANTING, "run", "--invoke", "f()", component("resources")).err())
        .contains("import example:resources/sinks#sink: missing");
  }

  @Test
  void bindingsForWhatIsNotMappedYetAreRefusedBeforeAnythingIsWritten() throws IOException {
    Path wit =
        file("later.wit", "package a:b;\n\nworld w {\n  export f: func() -> future<u32>;\n}\n");
    CommandRun run =
        fails(ExitCode.WANTING, "bindgen", "host", "--out", out("java"), wit.toString());
    assertThat(run.err()).contains("future");
    assertThat(run.err()).contains(".wit:");
  }

  @Test
  void usageIsExplained() throws IOException {
    assertThat(fails(ExitCode.USAGE).err()).contains("Usage: wasm-tools-j");
    assertThat(fails(ExitCode.USAGE, "componnent").err()).contains("component");
    assertThat(fails(ExitCode.USAGE, "component").err()).contains("wit");
    assertThat(fails(ExitCode.USAGE, "plug", "a.wasm").err()).contains("--plug");
    assertThat(fails(ExitCode.WANTING, "run", component("greeter")).err()).contains("--invoke");
    assertThat(fails(ExitCode.USAGE, "run", "--timeout", "soon", "--invoke", "f()", "a.wasm").err())
        .contains("500ms");
    assertThat(
            fails(ExitCode.USAGE, "run", "--max-memory", "lots", "--invoke", "f()", "a.wasm").err())
        .contains("16MiB");
    fails(ExitCode.USAGE, "bindgen", "host", "x.wit");
    assertThat(fails(ExitCode.USAGE, "component", "embed", "--encoding", "utf9", "x.wit").err())
        .contains("expected one of [utf8, utf16, compact-utf16] but was 'utf9'");
  }

  @Test
  void anOutputThatCannotBeWrittenIsSaid() throws IOException {
    String socket = component("polite-greeter");
    String plug = component("phrases");
    CommandRun noFolder =
        fails(ExitCode.USAGE, "plug", socket, "--plug", plug, "-o", out("no/such/folder/out.wasm"));
    assertThat(noFolder.err()).contains("folder");
    CommandRun isFolder =
        fails(ExitCode.USAGE, "plug", socket, "--plug", plug, "-o", folder.toString());
    assertThat(isFolder.err()).contains("folder");
    fails(
        ExitCode.USAGE,
        "component",
        "wit",
        folder.resolve("polite-greeter.wasm").toString(),
        "-o",
        out("no/x.wit"));
    fails(ExitCode.USAGE, "run", "--invoke", "f()", folder.toString());
  }

  @Test
  void anOutputFolderInTheWayOfAFileIsSaid() throws IOException {
    Path wit = TestData.extractWit("greeter", folder);
    Path inTheWay = file("java", "a file");
    CommandRun run =
        fails(ExitCode.USAGE, "bindgen", "host", "--out", inTheWay.toString(), wit.toString());
    assertThat(run.err()).contains("java");
  }

  @Test
  void valuesThatStayOpenAreImported() throws IOException {
    String socket =
        assembled(
            "socket",
            """
            (component
              (import "name" (value $name string))
              (import "f" (func $f (param "a" string) (result string)))
              (start $f (value $name) (result (value $r)))
              (export "greeting" (value $r)))
            """);
    String plug =
        assembled(
            "plug",
            """
            (component
              (import "i" (instance (export "v" (value string))))
              (import "h" (func $f (param "a" string) (result string)))
              (export "f" (func $f)))
            """);
    CommandRun run = CommandRun.of("plug", socket, "--plug", plug, "-o", out("o.wasm"));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(CommandRun.of("print", out("o.wasm")).out()).contains("(import \"name\" (value");
  }

  private String assembled(String name, String text) throws IOException {
    String file = folder.resolve(name + ".wasm").toString();
    CommandRun run = CommandRun.of("parse", file(name + ".wat", text).toString(), "-o", file);
    assertWithMessage(run.err()).that(run.exitCode()).isEqualTo(ExitCode.OK);
    return file;
  }
}
