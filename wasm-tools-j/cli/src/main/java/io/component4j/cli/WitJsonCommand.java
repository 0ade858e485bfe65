package io.component4j.cli;

import io.component4j.wit.json.WitJson;
import io.component4j.wit.resolve.Resolution;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wit json}: resolved packages for programs. */
@Command(
    name = "json",
    description =
        "Prints resolved WIT packages as JSON, as `wasm-tools component wit --json` does.",
    footer = {
      "",
      "Findings go to standard error.",
      "",
      "Examples:",
      "  wasm-tools-j wit json wit/",
      "  wasm-tools-j wit json --all-features clocks.wit io.wit -o wasi.json"
    })
final class WitJsonCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WitOptions wit;
  @Mixin private FindingsOption findings;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  private final Terminal terminal;

  WitJsonCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Resolution resolution = findings.orTell(terminal, wit::resolve);
    if (resolution == null) {
      return ExitCode.WANTING;
    }
    findings.beside(terminal, resolution.warnings());
    OutputFile.writeText(output, WitJson.of(resolution.graph()) + "\n", terminal);
    return ExitCode.OK;
  }
}
