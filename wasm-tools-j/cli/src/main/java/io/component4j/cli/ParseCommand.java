package io.component4j.cli;

import io.component4j.text.PrintOptions;
import io.component4j.text.TextPrinter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parse}: text to a component or core module. */
@Command(
    name = "parse",
    description = {
      "Makes a component or core module of its text (.wat).",
      "Only the form of the text is judged; `validate` says whether the result is valid. A binary is",
      "taken as it is."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j parse greeter.wat -o greeter.wasm",
      "  wasm-tools-j parse -t greeter.wat",
      "  wasm-tools-j print greeter.wasm | wasm-tools-j parse > same.wasm"
    })
final class ParseCommand implements Callable<Integer> {
  @Mixin private HelpOption help;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = WasmInput.STANDARD_INPUT,
      description =
          "A component or core module, text or binary; standard input without it, or as -.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  @Option(
      names = {"-t", "--wat"},
      description = "Prints the result as text in its normal layout.")
  private boolean wat;

  private final Terminal terminal;

  ParseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    WasmInput input = WasmInput.read(file);
    if (wat) {
      OutputFile.write(
          output,
          to -> TextPrinter.print(input.name(), input.bytes(), PrintOptions.DEFAULT, to),
          terminal);
    } else {
      OutputFile.writeBinary(output, input.bytes(), terminal);
    }
    return ExitCode.OK;
  }
}
