package io.component4j.cli;

import io.component4j.component.metadata.Metadata;
import io.component4j.component.metadata.MetadataJson;
import io.component4j.component.metadata.MetadataText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metadata show}: what a binary says of itself. */
@Command(
    name = "show",
    description = {
      "Shows what a component or core module, and all that are in it, say of themselves: a table",
      "of all with sizes and languages, then a table of each."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j metadata show greeter.wasm",
      "  wasm-tools-j metadata show --json greeter.wasm"
    })
final class MetadataShowCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WasmFile file;

  private final Terminal terminal;

  @Option(names = "--json", description = "Prints JSON on one line.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  MetadataShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    WasmInput input = file.read();
    Metadata metadata = Metadata.of(input.name(), input.bytes());
    String text = json ? MetadataJson.of(metadata) + "\n" : MetadataText.of(metadata);
    OutputFile.writeText(output, text, terminal);
    return ExitCode.OK;
  }
}
