package io.component4j.cli;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.text.TextPrinter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a binary result goes, and whether as text. */
final class WasmResult {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "The file to write; without it the result goes to standard output, which must not be a terminal.")
  private @Nullable Path output;

  @Option(
      names = {"-t", "--wat"},
      description = "Writes the text form instead of the binary.")
  private boolean text;

  /**
   * Fails early where a binary would go to a terminal.
   *
   * @throws CannotRunException if it would
   */
  void check() {
    if (output == null && !text && Terminal.isInteractive()) {
      throw new CannotRunException(
          "a binary is not for a terminal", "name a file with -o, or ask for text with -t");
    }
  }

  /** Writes a module or component. */
  void write(Terminal terminal, String name, byte[] binary) {
    if (text) {
      OutputFile.writeText(output, TextPrinter.print(name, binary), terminal);
    } else if (output == null) {
      terminal.write(binary);
    } else {
      OutputFile.write(output, binary);
    }
  }

  /** Writes a component; its binary is not held in memory. */
  void write(Terminal terminal, String name, ComponentModel component) {
    if (text) {
      write(terminal, name, ComponentWriter.write(component));
    } else {
      OutputFile.write(output, to -> ComponentWriter.write(component, to), terminal);
    }
  }

  /** What is to be written of a module or component: the binary, or its text. */
  byte[] content(String name, byte[] binary) {
    return text ? TextPrinter.print(name, binary).getBytes(StandardCharsets.UTF_8) : binary;
  }

  /** Whether text is asked for. */
  boolean asText() {
    return text;
  }

  /** The file that is asked for. */
  @Nullable Path output() {
    return output;
  }
}
