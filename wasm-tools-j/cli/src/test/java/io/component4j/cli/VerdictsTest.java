package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every command that judges has the same exit codes, writes its findings in the same forms, which
 * those read who they are for, and lives with what somebody decided to live with.
 */
class VerdictsTest {
  private static final String COMPONENT =
      """
      (component
        (core module $m (func $f (export "f") (param i32)
          (if (i32.gt_u (local.get 0) (i32.const 41)) (then %s))))
        (core instance $i (instantiate $m))
        (func (export "f") (param "n" u32) (canon lift (core func $i "f"))))
      """;

  /** With arguments for each exit code; words with a dot are names of files. */
  enum Judge {
    COMPAT("compat", "a.wit a.wit", "a.wit b.wit", "a.wit gone.wit", 2),
    WIT_CHECK("wit check", "a.wit", "broken.wit", "gone.wit", 1),
    WIT_LINT("wit lint", "a.wit", "poor.wit", "gone.wit", 1),
    VALIDATE("validate", "fine.wat", "invalid.wat", "gone.wat", 1),
    TARGETS(
        "component targets",
        "fine.wat --wit w.wit",
        "fine.wat --wit x.wit",
        "fine.wat --wit no.w",
        2),
    SEMVER_CHECK(
        "component semver-check",
        "ab.wit --prev a --new a",
        "ab.wit --prev a --new b",
        "ab.wit --prev a",
        1),
    VERIFY("verify --cases 10", "fine.wat", "faulty.wat", "gone.wat", 1);

    private final String command;
    private final String fine;
    private final String wanting;
    private final String usage;
    private final int findings;

    Judge(String command, String fine, String wanting, String usage, int findings) {
      this.command = command;
      this.fine = fine;
      this.wanting = wanting;
      this.usage = usage;
      this.findings = findings;
    }
  }

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    file(
        "a.wit",
        "/// Docs.\npackage a:b@1.0.0;\n\n/// Docs.\ninterface i {\n  /// Docs.\n  f: func();\n}\n");
    file("b.wit", Files.readString(folder.resolve("a.wit")).replace("()", "(a: u8)"));
    file(
        "poor.wit",
        "/// Docs.\npackage a:b@1.0.0;\n\ninterface i {\n  /// Docs.\n  f: func();\n}\n");
    file("broken.wit", "package a:b;\ninterface i { f: func() -> strin; }\n");
    file("fine.wat", COMPONENT.formatted("nop"));
    file("faulty.wat", COMPONENT.formatted("unreachable"));
    file("invalid.wat", "(component (core func (canon resource.drop 7)))");
    file("w.wit", "package a:b; world w { export f: func(n: u32); }\n");
    file("x.wit", "package a:b; world w { export f: func(n: u64); export g: func(); }\n");
    file("ab.wit", "package a:b; world a { import f: func(); } world b { }\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private CommandRun run(Judge judge, String arguments, String... more) {
    List<String> args = new ArrayList<>(List.of(judge.command.split(" ")));
    for (String argument : arguments.split(" ")) {
      args.add(argument.contains(".") ? folder.resolve(argument).toString() : argument);
    }
    args.addAll(Arrays.asList(more));
    CommandRun run = CommandRun.of(args.toArray(String[]::new));
    assertThat(run.err()).doesNotContain("internal error");
    return run;
  }

  private CommandRun run(int exitCode, Judge judge, String arguments, String... more) {
    CommandRun run = run(judge, arguments, more);
    assertWithMessage("%s %s\n%s%s", judge, arguments, run.out(), run.err())
        .that(run.exitCode())
        .isEqualTo(exitCode);
    return run;
  }

  @ParameterizedTest
  @EnumSource
  void exitCodesAreTheSame(Judge judge) {
    run(ExitCode.OK, judge, judge.fine);
    run(ExitCode.WANTING, judge, judge.wanting);
    assertThat(run(ExitCode.USAGE, judge, judge.usage).err()).startsWith("error: ");
    assertThat(run(ExitCode.USAGE, judge, judge.fine, "--format", "yaml").err())
        .startsWith("error: Invalid value for option '--format'");
    assertThat(run(ExitCode.USAGE, judge, judge.fine, "--no-such-option").out()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void sarifIsValid(Judge judge) throws IOException {
    for (String arguments : List.of(judge.fine, judge.wanting)) {
      JsonNode sarif =
          new ObjectMapper().readTree(run(judge, arguments, "--format", "sarif").out());
      try (InputStream schema =
          VerdictsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
        assertThat(
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(schema)
                    .validate(sarif))
            .isEmpty();
      }
      assertThat(sarif.at("/runs/0/results").isArray()).isTrue();
      assertThat(sarif.at("/runs/0/results").isEmpty()).isEqualTo(arguments.equals(judge.fine));
    }
  }

  @ParameterizedTest
  @EnumSource
  void surefireReadsTheReportOfTests(Judge judge) throws IOException {
    ReportTestSuite fine = suite("fine", run(judge, judge.fine, "--format", "junit").out());
    assertThat(fine.getNumberOfTests()).isEqualTo(1);
    assertThat(fine.getNumberOfFailures()).isEqualTo(0);
    ReportTestSuite wanting =
        suite("wanting", run(judge, judge.wanting, "--format", "junit").out());
    assertThat(judge.command).startsWith(wanting.getName());
    assertThat(wanting.getNumberOfTests()).isEqualTo(judge.findings);
    assertThat(wanting.getNumberOfFailures())
        .isEqualTo(judge == Judge.WIT_LINT ? 0 : judge.findings);
  }

  private ReportTestSuite suite(String name, String xml) throws IOException {
    Path reports = Files.createDirectory(folder.resolve(name));
    Files.writeString(reports.resolve("TEST-findings.xml"), xml);
    List<ReportTestSuite> suites =
        new SurefireReportParser(List.of(reports.toFile()), new NullConsoleLogger())
            .parseXMLReportFiles();
    assertThat(suites).hasSize(1);
    return suites.get(0);
  }

  @ParameterizedTest
  @EnumSource
  void otherFormsGoToStandardOutputToo(Judge judge) {
    for (String format : List.of("json", "github", "gitlab", "markdown")) {
      CommandRun run = run(ExitCode.WANTING, judge, judge.wanting, "--format", format);
      assertWithMessage(format).that(run.out()).isNotEmpty();
      assertWithMessage(format).that(run.err()).isEmpty();
      run(ExitCode.OK, judge, judge.fine, "--format", format);
    }
  }

  @Test
  void whatMakesThemFailIsChosen() throws IOException {
    for (Judge judge : Judge.values()) {
      if (judge != Judge.COMPAT) { // It has its own.
        run(ExitCode.OK, judge, judge.wanting, "--fail-on", "never");
        run(ExitCode.WANTING, judge, judge.wanting, "--fail-on", "warning");
        boolean error = judge != Judge.WIT_LINT;
        run(error ? 1 : 0, judge, judge.wanting, "--fail-on", "error");
        run(ExitCode.USAGE, judge, judge.wanting, "--fail-on", "everything");
      }
    }
    file("gate.wit", "package a:b;\ninterface i { record r {} }\n");
    run(ExitCode.OK, Judge.WIT_CHECK, "gate.wit");
    run(ExitCode.WANTING, Judge.WIT_CHECK, "gate.wit", "--fail-on", "warning");
  }

  private String suppressed(String... lines) throws IOException {
    return file("known", String.join("\n", lines) + "\n");
  }

  @Test
  void whatSomebodyDecidedToLiveWithIsNotToldAgain() throws IOException {
    String until = " until 2199-12-31: known";
    String known =
        suppressed(
            "compat-parameter-added at a:b/i . f . param \"a\"" + until,
            "lint-missing-docs at " + folder.resolve("poor.wit") + until,
            "targets-mismatch at *" + until,
            "targets-missing-export at *" + until,
            "targets-extra-import at *" + until,
            "verify-trap at f" + until,
            "wit-not-encodable at *" + until);
    file("gate.wit", "package a:b;\ninterface i { record r {} }\n");
    // What no command but another one finds is not told to be of no use.
    for (Judge judge : List.of(Judge.COMPAT, Judge.WIT_LINT, Judge.VERIFY)) {
      CommandRun run = run(ExitCode.OK, judge, judge.wanting, "--suppress", known);
      assertWithMessage("%s", judge).that(run.err()).isEmpty();
    }
    run(ExitCode.OK, Judge.TARGETS, Judge.TARGETS.wanting, "--suppress", known);
    run(ExitCode.OK, Judge.SEMVER_CHECK, Judge.SEMVER_CHECK.wanting, "--suppress", known);
    assertThat(run(ExitCode.OK, Judge.WIT_CHECK, "gate.wit", "--suppress", known).err()).isEmpty();
    String unused = suppressed("verify-trap at g" + until, "verify-trap at f until 2020-01-01: x");
    CommandRun run =
        run(
            ExitCode.WANTING,
            Judge.VERIFY,
            "faulty.wat",
            "--suppress",
            unused,
            "--fail-on",
            "error");
    assertThat(run.err()).contains("warning[suppression-unused]");
    assertThat(run.err()).contains("warning[suppression-expired]");
    assertThat(run.out()).startsWith("trap: f(42): ");
  }

  @Test
  void whatMakesAnInputInvalidIsNotAMatterOfOpinion() throws IOException {
    String known =
        suppressed(
            "wit-unknown-type at * until 2199-12-31: it will come",
            "component-index at * until 2199-12-31: it will come");
    CommandRun run = run(ExitCode.WANTING, Judge.WIT_CHECK, "broken.wit", "--suppress", known);
    assertThat(run.err()).contains("error[wit-unknown-type]");
    run(ExitCode.WANTING, Judge.VALIDATE, "invalid.wat", "--suppress", known);
    String wrong = suppressed("lint-missing-dogs at * until 2199-12-31: none here", "nonsense");
    for (Judge judge : Judge.values()) {
      assertThat(run(ExitCode.WANTING, judge, judge.fine, "--suppress", wrong).err())
          .contains("there is no rule `lint-missing-dogs`");
    }
  }

  @Test
  void filesInAnyOrderGiveTheSameBytes() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      names.add(file("n" + i + ".wit", "package a:n" + i + ";\ninterface i { f: func() -> x; }\n"));
      file("n" + i + ".wat", "(component (core func (canon resource.drop 7)))");
    }
    for (Judge judge : List.of(Judge.WIT_CHECK, Judge.WIT_LINT, Judge.VALIDATE)) {
      List<String> order =
          new ArrayList<>(
              judge == Judge.VALIDATE
                  ? Stream.of("n0.wat", "n1.wat", "n2.wat", "n3.wat")
                      .map(name -> folder.resolve(name).toString())
                      .toList()
                  : names);
      String[] one = words(judge, order);
      Collections.reverse(order);
      String[] other = words(judge, order);
      assertThat(CommandRun.of(other).out()).isEqualTo(CommandRun.of(one).out());
      assertThat(CommandRun.of(one).out()).contains("n3");
    }
    String first = file("first.wit", "package a:n;\ninterface i {}\n");
    String second = file("second.wit", "package a:n;\n");
    assertThat(CommandRun.of("wit", "check", second, first).err())
        .isEqualTo(CommandRun.of("wit", "check", first, second).err());
  }

  private static String[] words(Judge judge, List<String> files) {
    return Stream.of(
            Stream.of(judge.command.split(" ")), Stream.of("--format", "json"), files.stream())
        .flatMap(words -> words)
        .toArray(String[]::new);
  }
}
