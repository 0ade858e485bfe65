package io.component4j.cli;

import io.component4j.component.objdump.SectionTable;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code objdump}: a table of sections. */
@Command(
    name = "objdump",
    description = {
      "Lists the sections of a component or core module, and of all that are in it.",
      "For each: name, where the content starts and ends, its bytes, how many things it holds."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j objdump greeter.wasm",
      "  wasm-tools-j strip greeter.wasm | wasm-tools-j objdump"
    })
final class ObjdumpCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WasmFile file;

  private final Terminal terminal;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  ObjdumpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    WasmInput input = file.read();
    OutputFile.writeText(output, SectionTable.of(input.name(), input.bytes()), terminal);
    return ExitCode.OK;
  }
}
