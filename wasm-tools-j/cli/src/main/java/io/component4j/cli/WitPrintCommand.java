package io.component4j.cli;

import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.Resolution;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wit print}: resolved packages as WIT. */
@Command(
    name = "print",
    description = {
      "Prints resolved WIT packages in canonical form.",
      "Each is one text, its includes are expanded, and what belongs to features that are off is",
      "left out. For files that shall stay as they are but for their layout, see `wit fmt`."
    },
    footer = {
      "",
      "Findings go to standard error.",
      "",
      "Examples:",
      "  wasm-tools-j wit print wit/",
      "  wasm-tools-j wit print --deps --features clocks-timezone wit/ -o whole.wit"
    })
final class WitPrintCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WitOptions wit;
  @Mixin private FindingsOption findings;

  @Option(
      names = "--deps",
      description = "Prints the packages that those named depend on, too, inside of the first one.")
  private boolean deps;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  private final Terminal terminal;

  WitPrintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Resolution resolution = findings.orTell(terminal, wit::resolve);
    if (resolution == null) {
      return ExitCode.WANTING;
    }
    findings.beside(terminal, resolution.warnings());
    OutputFile.writeText(output, text(resolution.graph()), terminal);
    return ExitCode.OK;
  }

  private String text(WitGraph graph) {
    List<WitPackage> roots = graph.roots();
    return deps
        ? WitPrinter.print(graph)
        : WitPrinter.print(roots.get(0), roots.subList(1, roots.size()));
  }
}
