package io.component4j.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The one input of a command that reads a module or component. */
final class WasmFile {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = WasmInput.STANDARD_INPUT,
      description = "A component or core module, binary or text; - or nothing for standard input.")
  private Path file;

  /**
   * Reads it.
   *
   * @throws CannotRunException if it cannot be read
   * @throws io.component4j.wit.diagnostics.InvalidInputException if it is text and not well-formed
   */
  WasmInput read() {
    return WasmInput.read(file);
  }
}
