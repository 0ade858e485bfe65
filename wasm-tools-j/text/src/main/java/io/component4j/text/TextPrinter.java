package io.component4j.text;

import io.component4j.component.binary.ComponentReader;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Prints components and core modules as text, in the layout of the reference tools. {@link
 * TextAssembler} makes the same bytes of the text again, if every number in them was written as
 * short as it can be, every name in its newest form, and the name sections hold nothing that text
 * cannot say.
 */
public final class TextPrinter {
  /** Characters of text for each byte: more comes of names alone, made to fill the memory. */
  private static final long TEXT_PER_BYTE = 256;

  private static final long MIN_TEXT_LIMIT = 1L << 20;
  private static final long MAX_TEXT = 1L << 30;

  private TextPrinter() {}

  /**
   * The text of a component or core module.
   *
   * @param inputName the file name or another name to show to the user
   * @throws InvalidInputException if the bytes are neither, or not well-formed, or if the text
   *     would be longer than 2^30 characters
   */
  public static String print(String inputName, byte[] bytes) {
    return print(inputName, bytes, PrintOptions.DEFAULT);
  }

  /**
   * The text of a component or core module.
   *
   * @param inputName the file name or another name to show to the user
   * @throws InvalidInputException if the bytes are neither, or not well-formed, or if the text
   *     would be longer than 2^30 characters
   */
  public static String print(String inputName, byte[] bytes, PrintOptions options) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    print(inputName, bytes, options, text);
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  /**
   * Writes the text of a component or core module piece by piece, in ASCII. What was written before
   * a failure stays written.
   *
   * @param inputName the file name or another name to show to the user
   * @param to written to, neither flushed nor closed
   * @throws InvalidInputException if the bytes are neither, or not well-formed, or if the text
   *     would be longer than 2^30 characters
   * @throws UncheckedIOException if writing fails
   */
  public static void print(String inputName, byte[] bytes, PrintOptions options, OutputStream to) {
    long limit = Math.min(MAX_TEXT, Math.max(MIN_TEXT_LIMIT, TEXT_PER_BYTE * bytes.length));
    TextOutput out = new TextOutput(inputName, to, options, limit);
    if (ComponentReader.isCoreModule(bytes)) {
      out.open("module");
      new ModulePrinter(out).module(new BinaryInput(inputName, bytes, 8, bytes.length), true);
      out.close(bytes.length);
    } else if (ComponentReader.isComponent(bytes)) {
      new ComponentPrinter(out, inputName, bytes).outermost(ComponentReader.read(inputName, bytes));
    } else {
      throw new InvalidInputException(
          Diagnostic.error(
              "not-wasm", "this is no component and no core module", Span.ofInput(inputName)));
    }
    out.put('\n').flush();
  }
}
