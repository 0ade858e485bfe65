package io.component4j.text;

import io.component4j.component.binary.ComponentReader;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;

/**
 * Prints binaries as text, in the layout of the reference tools. {@link TextAssembler} makes the
 * same bytes of the text again, if every number in them was written as short as it can be.
 */
public final class TextPrinter {
  /** Characters of text for each byte: more comes of names alone, made to fill the memory. */
  private static final long TEXT_PER_BYTE = 256;

  private static final long MIN_TEXT_LIMIT = 1L << 20;
  private static final long MAX_TEXT = 1L << 30;

  private TextPrinter() {}

  /**
   * The text of a core module.
   *
   * @param inputName the file name or another name to show to the user
   * @throws InvalidInputException if the bytes are no well-formed core module, or if the text would
   *     be longer than 2^30 characters
   */
  public static String module(String inputName, byte[] bytes) {
    if (!ComponentReader.isCoreModule(bytes)) {
      throw new InvalidInputException(
          Diagnostic.error("not-a-module", "this is no core module", Span.ofInput(inputName)));
    }
    long limit = Math.min(MAX_TEXT, Math.max(MIN_TEXT_LIMIT, TEXT_PER_BYTE * bytes.length));
    TextOutput out = new TextOutput(inputName, limit);
    out.open("module");
    new ModulePrinter(out).module(new BinaryInput(inputName, bytes, 8, bytes.length), true);
    out.close();
    return out.put('\n').toString();
  }
}
