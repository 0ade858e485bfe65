package io.component4j.cli;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.format.WitFormatter;
import io.component4j.wit.syntax.WitMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wit fmt}: lays out files anew. */
@Command(
    name = "fmt",
    description = {
      "Lays out .wit files anew, in place. Every word and comment stays.",
      "Files with errors are reported and left alone: exit code 1."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j wit fmt wit/",
      "  wasm-tools-j wit fmt --check --deps wit/",
      "  wasm-tools-j wit fmt - < a.wit > b.wit"
    })
final class WitFmtCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private FindingsOption findings;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Files, and folders: all .wit files below them.",
        "- is standard input; its formatted text goes to standard output."
      })
  private List<Path> paths;

  @Option(
      names = "--check",
      description = {
        "Writes nothing, but lists the files that are not formatted: exit code 1 if there is any."
      })
  private boolean check;

  @Option(names = "--deps", description = "Looks into folders called deps/, too.")
  private boolean deps;

  @Option(
      names = "--mode",
      paramLabel = "reference|strict",
      defaultValue = "reference",
      description = {
        "Whose word decides what is an error: that of the reference parser, or of the",
        "specification. Default: reference."
      })
  private WitMode mode;

  private final Terminal terminal;
  private final List<Diagnostic> found = new ArrayList<>();
  private final StringBuilder unformatted = new StringBuilder();

  WitFmtCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    for (Path path : WitSource.below(paths, deps)) {
      try {
        format(path, WitSource.read(path));
      } catch (InvalidInputException e) {
        found.addAll(e.findings());
      }
    }
    if (check) {
      terminal.print(findings.isText() ? unformatted.toString() : "");
      findings.result(terminal, found);
    } else {
      findings.beside(terminal, found);
    }
    return found.isEmpty() && unformatted.length() == 0 ? ExitCode.OK : ExitCode.WANTING;
  }

  private void format(Path path, SourceText source) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<String> formatted = WitFormatter.format(source, diagnostics, mode);
    diagnostics.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .forEach(found::add);
    if (formatted.isEmpty()) {
      return;
    }
    boolean same = formatted.get().equals(source.text());
    if (check) {
      if (!same) {
        unformatted(path, source, formatted.get());
      }
    } else if (InputFile.isStandardInput(path)) {
      terminal.print(formatted.get());
    } else if (!same) {
      OutputFile.write(path, formatted.get().getBytes(StandardCharsets.UTF_8));
    }
  }

  private void unformatted(Path path, SourceText source, String formatted) {
    unformatted.append(path).append('\n');
    if (!findings.isText()) {
      int at = firstDifference(source.text(), formatted);
      found.add(
          Diagnostic.warning("wit-unformatted", "not formatted", Span.of(source, at, at))
              .withHelp("run `wasm-tools-j wit fmt`"));
    }
  }

  private static int firstDifference(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }
}
