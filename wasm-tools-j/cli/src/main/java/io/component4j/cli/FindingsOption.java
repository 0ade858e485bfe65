package io.component4j.cli;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how findings are written, and the one place that writes them so. */
final class FindingsOption {
  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How findings are written. Default: text.")
  private FindingsFormat format;

  /**
   * Writes findings that are the result of a command: text for people to standard error, JSON to
   * standard output, also where there are none.
   */
  void result(Terminal terminal, List<Diagnostic> findings) {
    if (format == FindingsFormat.JSON) {
      terminal.printJson(findings);
    } else {
      terminal.warn(findings);
    }
  }

  /**
   * Runs what has another result than findings. They go to standard error then, in either form.
   *
   * @return null if the input was found wanting, which is then told
   */
  <T> @Nullable T orTell(Terminal terminal, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException e) {
      beside(terminal, e.findings());
      return null;
    }
  }

  /** Writes findings beside another result: to standard error. */
  void beside(Terminal terminal, List<Diagnostic> findings) {
    if (format == FindingsFormat.TEXT) {
      terminal.warn(findings);
    } else if (!findings.isEmpty()) {
      terminal.warnJson(findings);
    }
  }

  /** Whether they are written for people. */
  boolean isText() {
    return format == FindingsFormat.TEXT;
  }
}
