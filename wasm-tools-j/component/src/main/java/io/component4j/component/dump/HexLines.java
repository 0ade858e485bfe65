package io.component4j.component.dump;

import java.io.IOException;
import java.io.Writer;

/** Writes bytes of an input in order, four a line, with what they mean beside the first four. */
final class HexLines {
  private static final int BYTES_PER_LINE = 4;
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private final byte[] bytes;
  private final Writer out;
  private final int offsetWidth;
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int nesting;

  HexLines(byte[] bytes, Writer out) {
    this.bytes = bytes;
    this.out = out;
    this.offsetWidth = Integer.toHexString(bytes.length).length() + 1;
  }

  /** Where the next byte to print stands. */
  int position() {
    return position;
  }

  /** What follows is inside of what is printed so far. */
  void enter() {
    nesting++;
  }

  /** What follows is no longer inside. */
  void leave() {
    nesting--;
  }

  /** Prints all bytes up to an offset. Nothing is printed where there are none. */
  void print(String meaning, int end) throws IOException {
    for (int at = position; at < end; at += BYTES_PER_LINE) {
      if (at == position) {
        header();
      } else {
        indent();
        line.append(" ".repeat(offsetWidth + 3)).append('|');
      }
      for (int i = at; i < at + BYTES_PER_LINE; i++) {
        if (i < end) {
          int b = bytes[i] & 0xff;
          line.append(' ').append(DIGITS[b >> 4]).append(DIGITS[b & 0xf]);
        } else {
          line.append("   ");
        }
      }
      if (at == position) {
        line.append(" | ").append(meaning);
      }
      endLine();
    }
    position = Math.max(position, end);
  }

  /** Steps over all bytes up to an offset and says what is not printed. */
  void skip(String meaning, int end) throws IOException {
    header();
    line.append("---".repeat(BYTES_PER_LINE)).append("-| ... ").append(meaning);
    endLine();
    position = end;
  }

  /** A line without bytes. */
  void heading(String text) throws IOException {
    line.append(text);
    endLine();
  }

  private void header() {
    indent();
    String offset = "0x" + Integer.toHexString(position);
    line.append(" ".repeat(Math.max(0, offsetWidth + 2 - offset.length())));
    line.append(offset).append(" |");
  }

  private void indent() {
    line.append("  ".repeat(nesting));
  }

  private void endLine() throws IOException {
    out.append(line).append('\n');
    line.setLength(0);
  }
}
