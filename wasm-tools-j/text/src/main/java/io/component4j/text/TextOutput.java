package io.component4j.text;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Text in the layout of the reference tools, which is ASCII. Not safe for several threads. */
final class TextOutput {
  /** Where no byte is known that a line comes from. */
  static final int UNKNOWN = -1;

  /** Deeper lines are indented no further. */
  private static final int MAX_INDENT = 50;

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final OutputStream sink;
  private final byte[] buffer;
  private int length;
  private long written;
  private int[] groupLines = new int[16];
  private int groups;
  private final String inputName;
  private final long limit;
  private int line;
  int nesting;

  /** How to print. */
  final PrintOptions options;

  /**
   * Starts with no text.
   *
   * @param limit how many characters there may be
   */
  TextOutput(String inputName, OutputStream sink, PrintOptions options, long limit) {
    this(inputName, sink, options, limit, 1 << 16);
  }

  private TextOutput(
      String inputName, OutputStream sink, PrintOptions options, long limit, int buffered) {
    this.buffer = new byte[buffered];
    this.inputName = inputName;
    this.sink = sink;
    this.options = options;
    this.limit = limit;
  }

  /** Writes to nowhere, to see whether something can be printed. */
  static TextOutput probe() {
    return new TextOutput(
        "", OutputStream.nullOutputStream(), PrintOptions.DEFAULT, Long.MAX_VALUE, 64);
  }

  /** Collects a piece of text that is put elsewhere later. */
  static TextOutput capture(OutputStream to, PrintOptions options) {
    PrintOptions plain = PrintOptions.DEFAULT.withNameUnnamed(options.nameUnnamed());
    return new TextOutput("", to, plain, Long.MAX_VALUE, 256);
  }

  /** Writes what is left. */
  void flush() {
    try {
      sink.write(buffer, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written += length;
    length = 0;
    if (written
        > limit) { // A name of a few bytes can be meant so often that its text fills memory.
      throw new InvalidInputException(
          Diagnostic.error(
              "text-limit",
              "the text would be longer than the " + limit + " characters allowed",
              Span.ofInput(inputName)));
    }
  }

  TextOutput put(String text) {
    int end = text.length();
    for (int i = 0; i < end; ) {
      int count = Math.min(end - i, buffer.length - length);
      for (int to = i + count; i < to; i++) {
        buffer[length++] = (byte) text.charAt(i);
      }
      if (length == buffer.length) {
        flush();
      }
    }
    return this;
  }

  TextOutput put(char c) {
    if (length == buffer.length) {
      flush();
    }
    buffer[length++] = (byte) c;
    return this;
  }

  /** An unsigned number. */
  TextOutput put(int number) {
    if (number < 0) {
      return put(Integer.toUnsignedString(number));
    }
    if (buffer.length - length < 10) {
      flush();
    }
    int rest = number;
    int digits = 1;
    for (int power = number; power >= 10; power /= 10) {
      digits++;
    }
    for (int at = length + digits - 1; at >= length; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Starts a line that comes from no known place. */
  void newline() {
    newline(UNKNOWN);
  }

  /**
   * Starts a line.
   *
   * @param offset of the byte that it comes from
   */
  void newline(int offset) {
    put('\n');
    if (options.offsets()) {
      if (offset == UNKNOWN) {
        put("           ");
      } else {
        String digits = Integer.toHexString(offset);
        put("(;@").put(digits).put(" ".repeat(Math.max(0, 6 - digits.length()))).put(";)");
      }
    }
    String indent = options.indent();
    for (int i = Math.min(nesting, MAX_INDENT); i > 0; i--) {
      put(indent);
    }
    line++;
  }

  TextOutput open(String text) {
    put('(').put(text);
    nesting++;
    if (groups == groupLines.length) {
      groupLines = Arrays.copyOf(groupLines, groups * 2);
    }
    groupLines[groups++] = line;
    return this;
  }

  /** Closes a list; on a line of its own unless it fits one line. */
  TextOutput close() {
    nesting--;
    if (groupLines[--groups] != line) {
      newline();
    }
    return put(')');
  }

  /** Closes a list whose end has a place; on a line of its own where offsets are printed. */
  TextOutput close(int offset) {
    nesting--;
    if (groupLines[--groups] != line || options.offsets()) {
      newline(offset);
    }
    return put(')');
  }

  /** A quoted text. */
  TextOutput string(String text) {
    put('"');
    escaped(text);
    return put('"');
  }

  void escaped(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
        put((char) c);
      } else {
        put("\\u{").put(Integer.toHexString(c)).put('}');
      }
    }
  }

  TextOutput bytes(BinaryInput in) {
    put('"');
    while (in.hasMore()) {
      if (buffer.length - length < 3) {
        flush();
      }
      int b = in.u8();
      if (b >= 0x20 && b < 0x7f && b != '"' && b != '\\') {
        buffer[length++] = (byte) b;
      } else {
        buffer[length++] = '\\';
        buffer[length++] = (byte) HEX[b >> 4];
        buffer[length++] = (byte) HEX[b & 15];
      }
    }
    return put('"');
  }
}
