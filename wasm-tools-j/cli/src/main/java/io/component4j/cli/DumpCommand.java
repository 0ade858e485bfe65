package io.component4j.cli;

import io.component4j.component.dump.BinaryDump;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dump}: every byte and its meaning. */
@Command(
    name = "dump",
    description = {
      "Lists every byte of a component or core module with what it stands for.",
      "On each line: offset, up to four bytes in hexadecimal, meaning. What cannot be read is",
      "marked with ??, and the command then fails with exit code 1."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j dump greeter.wasm",
      "  wasm-tools-j strip -a greeter.wasm | wasm-tools-j dump"
    })
final class DumpCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private WasmFile file;

  private final Terminal terminal;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  DumpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    WasmInput input = file.read();
    OutputFile.write(output, to -> BinaryDump.write(input.name(), input.bytes(), to), terminal);
    return ExitCode.OK;
  }
}
