package io.component4j.text;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayDeque;
import java.util.Deque;

/** Text in the layout of the reference tools. Not safe for several threads. */
final class TextOutput {
  /** Deeper lines are indented no further. */
  private static final int MAX_INDENT = 50;

  private static final String INDENT = "  ".repeat(MAX_INDENT);

  private final StringBuilder out = new StringBuilder();
  private final Deque<Integer> groupLines = new ArrayDeque<>();
  private final String inputName;
  private final long limit;
  private int line;
  int nesting;

  /**
   * Starts with no text.
   *
   * @param limit how many characters there may be
   */
  TextOutput(String inputName, long limit) {
    this.inputName = inputName;
    this.limit = limit;
  }

  TextOutput put(String text) {
    checkLength(text.length());
    out.append(text);
    return this;
  }

  /** A name of a few bytes can be meant so often that its text fills the memory. */
  private void checkLength(int more) {
    if (out.length() + (long) more > limit) {
      throw new InvalidInputException(
          Diagnostic.error(
              "text-limit",
              "the text would be longer than the " + limit + " characters allowed",
              Span.ofInput(inputName)));
    }
  }

  TextOutput put(char c) {
    out.append(c);
    return this;
  }

  TextOutput put(int number) {
    out.append(Integer.toUnsignedString(number));
    return this;
  }

  void newline() {
    checkLength(0);
    out.append('\n').append(INDENT, 0, 2 * Math.min(nesting, MAX_INDENT));
    line++;
  }

  TextOutput open(String text) {
    out.append('(').append(text);
    nesting++;
    groupLines.push(line);
    return this;
  }

  /** Closes a list; on a line of its own unless it fits one line. */
  TextOutput close() {
    nesting--;
    if (groupLines.pop() != line) {
      newline();
    }
    out.append(')');
    return this;
  }

  /** A quoted text. */
  TextOutput string(String text) {
    out.append('"');
    escaped(text);
    out.append('"');
    return this;
  }

  void escaped(String text) {
    checkLength(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        out.append((char) c);
      } else {
        out.append("\\u{").append(Integer.toHexString(c)).append('}');
      }
    }
  }

  TextOutput bytes(byte[] bytes) {
    out.append('"');
    for (byte each : bytes) {
      int b = each & 0xff;
      if (b >= 0x20 && b < 0x7f && b != '"' && b != '\\') {
        out.append((char) b);
      } else {
        out.append('\\')
            .append(Character.forDigit(b >> 4, 16))
            .append(Character.forDigit(b & 15, 16));
      }
    }
    out.append('"');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
