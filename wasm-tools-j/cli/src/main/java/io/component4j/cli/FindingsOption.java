package io.component4j.cli;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.report.FindingsFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says how findings are written, and the one place that writes them so. */
final class FindingsOption {
  @Option(
      names = "--format",
      paramLabel = FindingsFormat.NAMES,
      defaultValue = "text",
      description = "How findings are written. Default: text.")
  private FindingsFormat format;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Writes findings that are the result of a command: text for people to standard error, every
   * other form to standard output, also where there are none.
   */
  void result(Terminal terminal, List<Diagnostic> findings) {
    if (isText()) {
      terminal.warn(findings);
    } else {
      terminal.print(rendered(findings));
    }
  }

  /**
   * Runs what has another result than findings. They go to standard error then, in any form.
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
    if (!findings.isEmpty()) {
      terminal.report(rendered(findings));
    }
  }

  private String rendered(List<Diagnostic> findings) {
    // The name of the whole tool says nothing of who judged.
    String name = command.qualifiedName();
    return format.render(
        findings, name.substring(name.indexOf(' ') + 1), "wasm-tools-j", Version.number());
  }

  /** Whether they are written for programs that know the tool. */
  boolean isJson() {
    return format == FindingsFormat.JSON;
  }

  /** Whether they are written for people. */
  boolean isText() {
    return format == FindingsFormat.TEXT;
  }
}
