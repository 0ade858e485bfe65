package io.component4j.wit.diagnostics;

import java.util.Arrays;
import java.util.Objects;

/**
 * The text of one input together with the name a user knows it by. Offsets into the text are UTF-16
 * code units; lines and columns, which only people read, are counted from 1 and columns in code
 * points.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  /**
   * Makes a source.
   *
   * @param name the file name or another name to show to the user
   * @param text the whole text
   */
  public SourceText(String name, String text) {
    this.name = Objects.requireNonNull(name);
    this.text = Objects.requireNonNull(text);
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  /** The name to show to the user. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /**
   * The line that holds an offset, counted from 1.
   *
   * @param offset UTF-16 code units from the start, 0 to the length of the text inclusive
   */
  public int line(int offset) {
    int index = Arrays.binarySearch(lineStarts, Objects.checkIndex(offset, text.length() + 1));
    return index >= 0 ? index + 1 : -index - 1;
  }

  /**
   * The column of an offset in its line, counted from 1 in code points.
   *
   * @param offset UTF-16 code units from the start, 0 to the length of the text inclusive
   */
  public int column(int offset) {
    return text.codePointCount(lineStarts[line(offset) - 1], offset) + 1;
  }

  /**
   * The text of one line without its line end.
   *
   * @param line counted from 1
   */
  public String lineText(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] - 1 : text.length();
    if (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }

  /** The offset of the first character of a line that is counted from 1. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }
}
