package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.wit.WitEncoder;
import io.component4j.testdata.TestData;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.resolve.WitResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitCommandsTest {
  private static final String GOOD =
      """
      package a:good@1.0.0;

      /// Greets.
      interface greet {
        /// Greets somebody.
        greet: func(name: string) -> string;
      }
      """;
  private static final String UGLY = "package a:ugly;interface i{f:func( );// c\n}";
  private static final String UGLY_FORMATTED =
      "package a:ugly;\n\ninterface i {\n  f: func(); // c\n}\n";
  private static final String BROKEN = "package a:broken;\ninterface i {\n  f: func(a: u32;\n}\n";
  private static final String UNKNOWN = "package a:unknown;\nworld w { import greeet; }\n";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return file.toString();
  }

  private static CommandRun run(int exitCode, String... args) {
    CommandRun run = CommandRun.of(args);
    assertWithMessage("%s\n%s%s", Arrays.toString(args), run.out(), run.err())
        .that(run.exitCode())
        .isEqualTo(exitCode);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(run.err()).doesNotContain("internal error");
    return run;
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void whatIsFineIsPassedOverInSilence() throws IOException {
    String good = file("good.wit", GOOD);
    for (String[] args :
        new String[][] {
          {"wit", "check", good}, {"wit", "lint", good}, {"wit", "fmt", "--check", good},
        }) {
      CommandRun run = run(ExitCode.OK, args);
      assertThat(run.out() + run.err()).isEmpty();
    }
  }

  @Test
  void everyCommandExplainsItselfWithExamples() {
    for (String name : List.of("check", "fmt", "lint", "json", "print")) {
      CommandRun run = run(ExitCode.OK, "wit", name, "--help");
      assertThat(run.out()).contains("Usage: wasm-tools-j wit " + name);
      assertThat(run.out()).contains("Examples:\n  wasm-tools-j wit " + name);
    }
    assertThat(run(ExitCode.OK, "wit", "lint", "--help").out()).contains("lint-missing-docs\n");
    assertThat(run(ExitCode.USAGE, "wit").err()).contains("check");
    assertThat(run(ExitCode.USAGE, "wit", "check").err()).contains("WIT");
    assertThat(run(ExitCode.USAGE, "wit", "check", "--format", "xml", "x.wit").err())
        .contains("json");
    assertThat(run(ExitCode.USAGE, "wit", "check", "--mode", "lax", "x.wit").err())
        .ignoringCase()
        .contains("strict");
  }

  @Test
  void aMissingFileCannotBeRead() throws IOException {
    String missing = folder.resolve("missing.wit").toString();
    for (String name : List.of("check", "fmt", "lint", "json", "print")) {
      CommandRun run = run(ExitCode.USAGE, "wit", name, missing);
      assertThat(run.err()).contains("no such file or folder: " + missing);
      assertThat(run.out()).isEmpty();
    }
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(run(ExitCode.USAGE, "wit", "fmt", empty.toString()).err()).contains("no .wit file");
    assertThat(run(ExitCode.WANTING, "wit", "check", empty.toString()).err())
        .contains("holds no `.wit` file");
  }

  @Test
  void theErrorsOfAllFilesAreShownAtOnce() throws IOException {
    String one = file("one.wit", BROKEN);
    String two = file("two.wit", BROKEN.replace("a:broken", "a:other"));
    CommandRun run = run(ExitCode.WANTING, "wit", "check", one, two);
    assertThat(run.err()).contains("--> " + one + ":3:17\n");
    assertThat(run.err()).contains("--> " + two + ":3:17\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void findingsAreJsonForPrograms() throws IOException {
    String wit = file("unknown.wit", UNKNOWN + "interface greet {}\n");
    String expected =
        """
        {"diagnostics":[
        {"severity":"error","id":"wit-unknown-interface",\
        "message":"interface `greeet` does not exist","file":"%s",\
        "line":2,"column":18,"endLine":2,"endColumn":24,"help":"did you mean `greet`?","related":[]}
        ]}
        """
            .formatted(wit);
    CommandRun check = run(ExitCode.WANTING, "wit", "check", "--format", "json", wit);
    assertThat(check.out()).isEqualTo(expected);
    assertThat(check.err()).isEmpty();
    assertThat(run(ExitCode.WANTING, "wit", "lint", "--format", "json", wit).out())
        .isEqualTo(expected);
    CommandRun json = run(ExitCode.WANTING, "wit", "json", "--format", "json", wit);
    assertThat(json.out()).isEmpty();
    assertThat(json.err()).isEqualTo(expected);
    assertThat(run(ExitCode.OK, "wit", "check", "--format", "json", file("good.wit", GOOD)).out())
        .isEqualTo("{\"diagnostics\":[]}\n");
  }

  @Test
  void findingsAreWhatBuildServersRead() throws IOException {
    String wit = file("unknown.wit", UNKNOWN + "interface greet {}\n");
    Map<String, String> begins =
        Map.of(
            "sarif", "{\n  \"$schema\": ",
            "junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"wit check\" ",
            "github", "::error file=",
            "gitlab", "[\n  {\n    \"description\": ",
            "markdown", "### wit check\n\n| | where |");
    begins.forEach(
        (format, begin) -> {
          CommandRun check = run(ExitCode.WANTING, "wit", "check", "--format", format, wit);
          assertThat(check.out()).startsWith(begin);
          assertThat(check.err()).isEmpty();
        });
  }

  @Test
  void whatOnlyTheReferenceTakesIsAWarningOrAnErrorByTheMode() throws IOException {
    String wit = file("empty-record.wit", "package a:b;\ninterface i { record r {} }\n");
    CommandRun reference = run(ExitCode.OK, "wit", "check", wit);
    assertThat(reference.err()).startsWith("warning[wit-not-encodable]");
    CommandRun strict = run(ExitCode.WANTING, "wit", "check", "--mode", "strict", wit);
    assertThat(strict.err()).startsWith("error[wit-not-encodable]");
  }

  @Test
  void packagesNamedTogetherMayReferToEachOther() throws IOException {
    String good = file("good.wit", GOOD);
    String user = file("user/user.wit", "package a:user; world w { import a:good/greet@1.0.0; }");
    run(ExitCode.OK, "wit", "check", folder.resolve("user").toString(), good);
    run(ExitCode.WANTING, "wit", "check", user);
  }

  @Test
  void aPackageComesFromTheClassPath() throws IOException {
    file("classes/META-INF/wit/a/good/good.wit", GOOD);
    String user = file("user.wit", "package a:user; world w { import a:good/greet@1.0.0; }");
    String classes = folder.resolve("classes").toString();
    run(ExitCode.OK, "wit", "check", "--class-path", classes, user);
    assertThat(run(ExitCode.OK, "wit", "print", "--deps", "--class-path", classes, user).out())
        .contains("package a:good@1.0.0 {");
    assertThat(run(ExitCode.USAGE, "wit", "check", "--class-path", "no.jar", user).err())
        .contains("no such file or folder: no.jar");
  }

  @Test
  void aDependencyMayBeAPackageInBinaryForm() throws IOException {
    Path dependency =
        Files.writeString(
            folder.resolve("types.wit"),
            "package a:types;\n\ninterface t {\n  type id = u32;\n}\n");
    WitPackage types = WitResolver.builder().addRoot(dependency).resolve().graph().roots().get(0);
    byte[] encoded = ComponentWriter.write(WitEncoder.encode(types));
    Path root = Files.createDirectories(folder.resolve("pkg"));
    Files.writeString(
        root.resolve("pkg.wit"),
        "package a:b;\n\ninterface i {\n  use a:types/t.{id};\n\n  f: func(x: id);\n}\n\nworld w {\n"
            + "  import i;\n}\n");
    Files.createDirectories(root.resolve("deps"));
    Files.write(root.resolve("deps/types.wasm"), encoded);

    CommandRun print = CommandRun.of("wit", "print", root.toString());
    assertThat(print.err()).isEmpty();
    assertThat(print.out()).contains("use a:types/t.{id};");
    assertThat(CommandRun.of("wit", "check", root.toString()).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(CommandRun.of("component", "wit", root.toString()).out()).isNotEmpty();
    CommandRun bindings =
        CommandRun.of(
            "bindgen", "host", "--out", folder.resolve("java").toString(), root.toString());
    assertThat(bindings.err()).isEmpty();
    assertThat(bindings.exitCode()).isEqualTo(ExitCode.OK);

    Path component = TestData.extractComponent("greeter", folder);
    Files.move(component, root.resolve("deps/greeter.wasm"));
    CommandRun wrong = CommandRun.of("wit", "check", root.toString());
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(wrong.err()).contains("greeter.wasm");
  }

  @Test
  void whatBelongsToAFeatureIsThereWhenItIsOn() throws IOException {
    String wit =
        file(
            "gated.wit",
            "package a:b;\ninterface i {\n  @unstable(feature = extra)\n  f: func();\n}\n");
    assertThat(run(ExitCode.OK, "wit", "print", wit).out()).doesNotContain("f: func()");
    assertThat(run(ExitCode.OK, "wit", "print", "--features", "other,extra", wit).out())
        .contains("f: func();");
    assertThat(run(ExitCode.OK, "wit", "json", "--all-features", wit).out())
        .contains("\"feature\": \"extra\"");
  }

  @Test
  void aPackageAsItWasInAnEarlierVersion() throws IOException {
    String wit =
        file(
            "versions.wit",
            "package a:b@1.1.0;\ninterface i {\n  @since(version = 1.1.0)\n  f: func();\n"
                + "  g: func();\n}\n");
    String printed = run(ExitCode.OK, "wit", "print", "--target-version", "a:b@1.0.0", wit).out();
    assertThat(printed).contains("package a:b@1.0.0;");
    assertThat(printed).contains("g: func();");
    assertThat(printed).doesNotContain("f: func()");
    assertThat(run(ExitCode.WANTING, "wit", "check", "--target-version", "a:b@1.2.0", wit).err())
        .contains("error[wit-target-version]: no package can be taken for version `a:b@1.2.0`");
    assertThat(CommandRun.of("wit", "check", "--target-version", "a:b", wit).err())
        .contains("'a:b' is not a package with a version such as wasi:io@0.2.0");
  }

  @Test
  void packagesArePrintedWithOrWithoutWhatTheyDependOn() throws IOException {
    file("w/main.wit", "package a:main;\nworld w { import a:good/greet@1.0.0; }\n");
    file("w/deps/good.wit", GOOD);
    String main = folder.resolve("w").toString();
    String alone = "package a:main;\n\nworld w {\n  import a:good/greet@1.0.0;\n}\n";
    assertThat(run(ExitCode.OK, "wit", "print", main).out()).isEqualTo(alone);
    String whole = run(ExitCode.OK, "wit", "print", "--deps", main).out();
    assertThat(whole).startsWith(alone);
    assertThat(whole).contains("package a:good@1.0.0 {\n");
    Path output = folder.resolve("out.wit");
    assertThat(run(ExitCode.OK, "wit", "print", main, "-o", output.toString()).out()).isEmpty();
    assertThat(Files.readString(output)).isEqualTo(alone);
    Path json = folder.resolve("out.json");
    run(ExitCode.OK, "wit", "json", main, "-o", json.toString());
    assertThat(Files.readString(json)).isEqualTo(run(ExitCode.OK, "wit", "json", main).out());
    assertThat(Files.readString(json)).startsWith("{\n  \"worlds\": [\n");
    assertThat(Files.readString(json)).endsWith("}\n");
  }

  @Test
  void filesAreFormattedInPlaceAndOnlyWhereSomethingChanges() throws IOException {
    Path ugly = Path.of(file("w/ugly.wit", UGLY));
    Path good = Path.of(file("w/sub/good.wit", GOOD));
    Path dependency = Path.of(file("w/deps/dep.wit", UGLY));
    Path hidden = Path.of(file("w/.git/x.wit", UGLY));
    Files.writeString(folder.resolve("w/notes.txt"), "package");
    String root = folder.resolve("w").toString();
    List<String> before = listing();
    Object time = Files.getLastModifiedTime(good);

    CommandRun check = run(ExitCode.WANTING, "wit", "fmt", "--check", root);
    assertThat(check.out()).isEqualTo(ugly + "\n");
    assertThat(Files.readString(ugly)).isEqualTo(UGLY);

    CommandRun format = run(ExitCode.OK, "wit", "fmt", root);
    assertThat(format.out() + format.err()).isEmpty();
    assertThat(Files.readString(ugly)).isEqualTo(UGLY_FORMATTED);
    assertThat(Files.getLastModifiedTime(good)).isEqualTo(time);
    assertThat(Files.readString(dependency)).isEqualTo(UGLY);
    run(ExitCode.OK, "wit", "fmt", "--check", root);
    run(ExitCode.WANTING, "wit", "fmt", "--check", "--deps", root);
    run(ExitCode.OK, "wit", "fmt", "--deps", root);
    assertThat(Files.readString(dependency)).isEqualTo(UGLY_FORMATTED);
    assertThat(Files.readString(hidden)).isEqualTo(UGLY);
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void aFileWithErrorsIsLeftAloneAndTheOthersAreFormatted() throws IOException {
    String broken = file("broken.wit", BROKEN);
    String binary = file("binary.wit", "");
    Files.write(Path.of(binary), new byte[] {0, 'a', 's', 'm', (byte) 0xFF});
    String ugly = file("ugly.wit", UGLY);
    CommandRun run = run(ExitCode.WANTING, "wit", "fmt", broken, binary, ugly);
    assertThat(run.err()).contains("--> " + broken + ":3:17\n");
    assertThat(run.err()).contains("--> " + binary + "@0x4\n");
    assertThat(Files.readString(Path.of(broken))).isEqualTo(BROKEN);
    assertThat(Files.readString(Path.of(ugly))).isEqualTo(UGLY_FORMATTED);
  }

  @Test
  void whatIsNotFormattedIsAFindingForPrograms() throws IOException {
    String ugly = file("ugly.wit", UGLY);
    CommandRun run = run(ExitCode.WANTING, "wit", "fmt", "--check", "--format", "json", ugly);
    assertThat(run.out())
        .isEqualTo(
            """
            {"diagnostics":[
            {"severity":"warning","id":"wit-unformatted","message":"not formatted","file":"%s",\
            "line":1,"column":16,"endLine":1,"endColumn":16,\
            "help":"run `wasm-tools-j wit fmt`","related":[]}
            ]}
            """
                .formatted(ugly));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void standardInputIsFormattedToStandardOutput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(UGLY.getBytes(StandardCharsets.UTF_8)));
      assertThat(run(ExitCode.OK, "wit", "fmt", "-").out()).isEqualTo(UGLY_FORMATTED);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aFormattedFileKeepsItsPermissionsAndALinkStaysALink() throws IOException {
    Path ugly = Path.of(file("ugly.wit", UGLY));
    Assumptions.assumeTrue(
        Files.getFileAttributeView(ugly, PosixFileAttributeView.class) != null,
        "this file system has no permissions");
    Files.setPosixFilePermissions(ugly, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.wit"), ugly);
    run(ExitCode.OK, "wit", "fmt", link.toString());
    assertThat(Files.readString(ugly)).isEqualTo(UGLY_FORMATTED);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ugly)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aLoopOfLinksIsNotFollowed() throws IOException {
    file("w/good.wit", GOOD);
    Path w = folder.resolve("w");
    try {
      Files.createSymbolicLink(w.resolve("loop"), w);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("this file system has no links");
    }
    run(ExitCode.OK, "wit", "fmt", "--check", w.toString());
  }

  @Test
  void rulesAreSwitchedOffOneByOne() throws IOException {
    String wit = file("ugly.wit", UGLY);
    CommandRun all = run(ExitCode.WANTING, "wit", "lint", wit);
    assertThat(all.err()).startsWith("warning[lint-missing-docs]: interface `i` is not documented");
    assertThat(all.out()).isEmpty();
    run(ExitCode.OK, "wit", "lint", "--allow", "lint-missing-docs,lint-unused-use", wit);
    run(ExitCode.OK, "wit", "lint", "--rules", "lint-unused-use", wit);
    CommandRun unknown = run(ExitCode.USAGE, "wit", "lint", "--allow", "lint-misssing", wit);
    assertThat(unknown.err()).contains("no lint rule is called lint-misssing");
  }

  @Test
  void whatIsLintedMustBeValidFirst() throws IOException {
    CommandRun run = run(ExitCode.WANTING, "wit", "lint", file("unknown.wit", UNKNOWN));
    assertThat(run.err()).startsWith("error[wit-unknown-interface]");
    assertThat(run.err()).doesNotContain("lint-");
  }

  @Test
  void dependenciesAreNotLinted() throws IOException {
    file("w/good.wit", GOOD);
    file("w/deps/ugly.wit", UGLY);
    run(ExitCode.OK, "wit", "lint", folder.resolve("w").toString());
  }

  @Test
  void standardInputIsAPackage() {
    String wit = "package a:b; interface i { f: func(); }";
    assertThat(CliSuite.runOn(wit, "wit", "check", "-").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(CliSuite.runOn(wit, "wit", "lint", "-").err()).contains("(standard input):1:24");
    assertThat(CliSuite.runOn(wit, "component", "wit").out())
        .isEqualTo("package a:b;\n\ninterface i {\n  f: func();\n}\n\n");
  }

  @Test
  void aWrongCommandLineIsAnsweredInAFewWords() {
    assertThat(CommandRun.of("wit", "check", "--formt", "json", "wit").err())
        .isEqualTo(
            """
            error: Unknown option: '--formt'
            Possible solutions: --format
              = help: wasm-tools-j wit check --help
            """);
    assertThat(CommandRun.of("wit", "chek", "wit").err()).contains("Did you mean: wit check?");
    assertThat(
            CommandRun.of("component", "wit", "--importize", "--exportize", "wit")
                .err()
                .lines()
                .findFirst()
                .orElseThrow())
        .isEqualTo("error: --importize, --exportize are mutually exclusive (specify only one)");
  }

  @Test
  void packagesAreWrittenIntoAFolderWithOrWithoutDocumentation(@TempDir Path to)
      throws IOException {
    Path wit = to.resolve("in.wit");
    Files.writeString(
        wit,
        """
        package a:b;
        /// Says hello.
        interface i { use c:b/t.{u}; }
        package c:b { interface t { type u = u8; } }
        """);
    Path folder = to.resolve("out");
    CommandRun run =
        CommandRun.of(
            "component", "wit", "--no-docs", "--out-dir", folder.toString(), wit.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    // Two packages are called `b`, so that their files need their namespaces.
    assertThat(run.out().lines())
        .containsExactly(
            "Writing: " + folder.resolve("deps").resolve("c:b.wit"),
            "Writing: " + folder.resolve("a:b.wit"))
        .inOrder();
    assertThat(Files.readString(folder.resolve("a:b.wit"))).doesNotContain("Says hello");
    assertThat(CommandRun.of("wit", "check", folder.toString()).exitCode()).isEqualTo(ExitCode.OK);
  }
}
