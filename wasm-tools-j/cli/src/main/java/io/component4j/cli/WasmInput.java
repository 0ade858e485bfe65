package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.model.ComponentModel;
import io.component4j.text.AssembledText;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component or core module from a file or standard input, in binary form or as text, which is
 * assembled. What it starts with tells which it is.
 *
 * @param name the name to show to the user
 * @param bytes the binary form
 * @param text what was assembled, or null where the input is binary or positions are not wanted
 */
record WasmInput(String name, byte[] bytes, @Nullable AssembledText text) {
  /** The path that a command reads when none is given. */
  static final String STANDARD_INPUT = "-";

  /**
   * Reads without positions: findings about the bytes stay so.
   *
   * @throws CannotRunException if it cannot be read
   * @throws InvalidInputException if it is text and not well-formed
   */
  static WasmInput read(Path path) {
    return read(path, false);
  }

  /**
   * Reads so that {@link #located} knows the lines of a text; needs more memory.
   *
   * @throws CannotRunException if it cannot be read
   * @throws InvalidInputException if it is text and not well-formed
   */
  static WasmInput readWithPositions(Path path) {
    return read(path, true);
  }

  /**
   * A component from a file or standard input, whether binary or text.
   *
   * @throws CannotRunException if it cannot be read
   * @throws InvalidInputException if it is not well-formed, or no component; findings about a text
   *     are at its lines
   */
  static ComponentModel component(Path path) {
    WasmInput input = readWithPositions(path);
    try {
      return ComponentReader.read(input.name(), input.bytes());
    } catch (InvalidInputException e) {
      throw input.located(e);
    }
  }

  /**
   * The binary form of what was read.
   *
   * @throws InvalidInputException if it is text and not well-formed
   */
  static byte[] binary(String name, byte[] content) {
    return InputFile.isWasm(content)
        ? content
        : TextAssembler.assemble(TextAssembler.decode(name, content));
  }

  private static WasmInput read(Path path, boolean positions) {
    byte[] content = InputFile.read(path);
    String name = InputFile.shownName(path);
    if (InputFile.isWasm(content)) {
      return new WasmInput(name, content, null);
    }
    SourceText source = TextAssembler.decode(name, content);
    if (!positions) {
      return new WasmInput(name, TextAssembler.assemble(source), null);
    }
    AssembledText text = TextAssembler.assembleWithPositions(source);
    return new WasmInput(name, text.bytes(), text);
  }

  /** Whether it is a core module and no component. */
  boolean isCoreModule() {
    return ComponentReader.isCoreModule(bytes);
  }

  /** Findings about the bytes, at the lines of the text they come from if there is one. */
  List<Diagnostic> located(List<Diagnostic> findings) {
    return text == null ? findings : text.located(findings);
  }

  /** The same failure, at the lines of the text it comes from if there is one. */
  InvalidInputException located(InvalidInputException failure) {
    return text == null ? failure : text.located(failure);
  }
}
