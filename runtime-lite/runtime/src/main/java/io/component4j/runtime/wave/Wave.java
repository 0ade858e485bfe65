package io.component4j.runtime.wave;

import io.component4j.runtime.Val;
import io.component4j.runtime.ValChecker;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.types.ValType;

/**
 * WAVE, the text form of component values: {@code {name: "x", sizes: [1, 2]}}. A map is written as
 * a list of pairs. Handles, streams and futures have no text form: what they stand for is known
 * only where they are.
 */
public final class Wave {
  /** Longer texts are refused: 64 Mi UTF-16 code units. */
  public static final int MAX_LENGTH = 1 << 26;

  /** How diagnostics call the text. */
  static final String INPUT = "wave";

  private Wave() {}

  /**
   * Reads a value.
   *
   * @throws InvalidInputException if the text is malformed or not of the type, with the place
   * @throws io.component4j.runtime.UnsupportedFeatureException if the type has no text form:
   *     handles, streams, futures
   */
  public static Val parse(ValType type, String text) {
    WaveLexer lexer = new WaveLexer(source(text), 0);
    WaveParser parser = new WaveParser(lexer);
    Val value = parser.value(type);
    parser.end();
    return value;
  }

  static SourceText source(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidInputException(
          Diagnostic.error(
              "wave-too-long",
              "the text is longer than " + MAX_LENGTH + " characters",
              Span.ofInput(INPUT)));
    }
    return new SourceText(INPUT, text);
  }

  /**
   * Writes a value: the same text for equal values; {@link #parse} reads it back.
   *
   * @throws io.component4j.runtime.ValueTypeException if the value is not of the type
   * @throws io.component4j.runtime.UnsupportedFeatureException as by {@link #parse}
   */
  public static String print(Val value, ValType type) {
    ValChecker.check(value, type, "value");
    WavePrinter printer = new WavePrinter();
    printer.print(value, type);
    return printer.text();
  }
}
