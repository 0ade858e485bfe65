package io.component4j.cli;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which findings make a command fail. */
final class FailOnOption {
  /** From which severity on. */
  enum FailOn {
    ERROR,
    WARNING,
    NEVER
  }

  @Option(
      names = "--fail-on",
      paramLabel = "error|warning|never",
      description = {
        "Which findings are exit code 1: errors, all, or none. Default: error; of `wit lint`,",
        "warning."
      })
  private @Nullable FailOn failOn;

  /** The exit code for what was found. */
  int exitCode(List<Diagnostic> findings, FailOn otherwise) {
    boolean failed =
        switch (failOn == null ? otherwise : failOn) {
          case ERROR -> findings.stream().anyMatch(one -> one.severity() == Severity.ERROR);
          case WARNING -> !findings.isEmpty();
          case NEVER -> false;
        };
    return failed ? ExitCode.WANTING : ExitCode.OK;
  }
}
