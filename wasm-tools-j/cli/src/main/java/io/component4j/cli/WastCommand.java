package io.component4j.cli;

import io.component4j.cli.script.RuntimeExecutor;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.cache.CodeCache;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.text.TextAssembler;
import io.component4j.text.script.ScriptReport;
import io.component4j.text.script.ScriptRunner;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wast}: runs scripts. */
@Command(
    name = "wast",
    description = {
      "Runs scripts (.wast) and tells, on standard error, which assertions do not hold.",
      "Exit code 1 if an assertion does not hold."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j wast tests.wast",
      "  wasm-tools-j wast --json --features all tests/*.wast"
    })
final class WastCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private ValidationOption validation;

  @Option(
      names = "--json",
      description = {
        "One JSON object for each file, a line each: file, passed, failed, skipped, and failures",
        "with line, directive and message."
      })
  private boolean json;

  @Option(
      names = "--ignore-error-messages",
      description = "Where a fault is expected, any fault will do.")
  private boolean ignoreMessages;

  @Option(
      names = "--assert",
      hidden = true,
      description = "For command lines of the reference tools; nothing more is checked.")
  private @Nullable String asserted;

  @Option(
      names = "--snapshot",
      hidden = true,
      description = "For command lines of the reference tools; snapshots are not looked at.")
  private @Nullable Path snapshots;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scripts; `-` for standard input.")
  private List<Path> files;

  private final Terminal terminal;

  WastCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Option(
      names = "--execute",
      description = {
        "Executes modules and components too, with the module `spectest` and the instance `host`",
        "that public scripts expect. An instance can be imported by its name.",
        "Without it, as in the reference tool, only validation is judged."
      })
  private boolean execute;

  @Option(
      names = "--interpret",
      description = "With --execute: interprets the core modules instead of compiling them.")
  private boolean interpret;

  @Override
  public Integer call() {
    Engine engine =
        Engine.builder()
            .mode(interpret ? ExecutionMode.INTERPRETED : ExecutionMode.COMPILED)
            .codeCache(CodeCache.off())
            .build();
    ScriptRunner runner =
        ScriptRunner.of(validation.features()).withCoreModules(new EndiveModuleValidator());
    if (execute) {
      runner = runner.withExecutor(() -> new RuntimeExecutor(engine));
    }
    if (ignoreMessages) {
      runner = runner.ignoringMessages();
    }
    boolean failed = false;
    for (Path file : files) {
      ScriptReport report = run(runner, file);
      failed |= report.failed() > 0;
      if (json) {
        terminal.print(report.toJson() + "\n");
      } else {
        terminal.report(text(report));
      }
    }
    return failed ? ExitCode.WANTING : ExitCode.OK;
  }

  /** Runs a script; one that is not well-formed is a failure by itself. */
  private static ScriptReport run(ScriptRunner runner, Path file) {
    String name = InputFile.shownName(file);
    try {
      return runner.run(TextAssembler.decode(name, InputFile.read(file)));
    } catch (InvalidInputException e) {
      List<ScriptReport.Entry> failures = new ArrayList<>();
      for (Diagnostic finding : e.findings()) {
        failures.add(new ScriptReport.Entry(line(finding), "", finding.message()));
      }
      return new ScriptReport(name, 0, failures, List.of());
    }
  }

  private static int line(Diagnostic finding) {
    return finding.primary().source() != null && finding.primary().hasPlace()
        ? finding.primary().source().line((int) finding.primary().start())
        : 1;
  }

  private static String text(ScriptReport report) {
    StringBuilder out = new StringBuilder();
    for (ScriptReport.Entry failure : report.failures()) {
      out.append(report.file())
          .append(':')
          .append(failure.line())
          .append(": ")
          .append(failure.directive())
          .append(failure.directive().isEmpty() ? "" : ": ")
          .append(failure.message())
          .append('\n');
    }
    return out.append(report.file())
        .append(": ")
        .append(report.passed())
        .append(" passed, ")
        .append(report.failed())
        .append(" failed, ")
        .append(report.skipped())
        .append(" skipped\n")
        .toString();
  }
}
