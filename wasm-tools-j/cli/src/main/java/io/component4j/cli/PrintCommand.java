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

/** {@code print}: a component or core module as text. */
@Command(
    name = "print",
    description = {
      "Prints a component or core module as text (.wat), in the layout of wasm-tools.",
      "`parse` makes the same bytes of it again."
    },
    footer = {
      "",
      "Examples:",
      "  wasm-tools-j print greeter.wasm",
      "  wasm-tools-j print --skeleton greeter.wasm",
      "  wasm-tools-j print -p -f --indent 4 module.wasm",
      "  wasm-tools-j print greeter.wasm -o greeter.wat"
    })
final class PrintCommand implements Callable<Integer> {
  private static final int MAX_INDENT = 100;

  @Mixin private HelpOption help;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = WasmInput.STANDARD_INPUT,
      description =
          "A component or core module, binary or text; standard input without it, or as -.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Writes to this file instead of standard output.")
  private @Nullable Path output;

  @Option(
      names = {"-p", "--print-offsets"},
      description = "Starts each line with the offset of its first byte.")
  private boolean offsets;

  @Option(
      names = "--skeleton",
      description = "Prints ... for function bodies and the content of segments.")
  private boolean skeleton;

  @Option(
      names = "--name-unnamed",
      description = "Gives a name to everything that has none, for example $#func10.")
  private boolean nameUnnamed;

  @Option(
      names = {"-f", "--fold-instructions"},
      description = "Prints instructions in folded form.")
  private boolean folded;

  @Option(
      names = "--print-operand-stack",
      description = "Prints the types on the operand stack after each instruction.")
  private boolean operandStack;

  @Option(
      names = "--indent",
      paramLabel = "N",
      description = "Spaces that each level is indented by, at most 100; 2 without it.")
  private @Nullable Integer indent;

  @Option(
      names = "--indent-text",
      paramLabel = "TEXT",
      description = "White space that each level is indented by, instead of --indent.")
  private @Nullable String indentText;

  private final Terminal terminal;

  PrintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintOptions options =
        new PrintOptions(offsets, skeleton, nameUnnamed, folded, operandStack, indentation());
    WasmInput input = WasmInput.read(file);
    OutputFile.write(
        output, to -> TextPrinter.print(input.name(), input.bytes(), options, to), terminal);
    return ExitCode.OK;
  }

  private String indentation() {
    String text = indentText;
    if (text == null) {
      int spaces = indent == null ? 2 : indent;
      text = " ".repeat(Math.max(0, Math.min(spaces, MAX_INDENT + 1)));
    }
    if (text.length() > MAX_INDENT || !text.isBlank()) {
      throw new CannotRunException(
          "an indentation of at most " + MAX_INDENT + " spaces and tabs is wanted");
    }
    return text;
  }
}
