package io.component4j.wit.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A string as ANTLR reads it, addressed by UTF-16 units like everything else that has to do with
 * text in this house. (ANTLR's own streams count code points.)
 */
final class TextStream implements CharStream {
  private final String name;
  private final String text;
  private int index;

  TextStream(String name, String text, int start) {
    this.name = name;
    this.text = text;
    this.index = start;
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }

  @Override
  public void consume() {
    if (index >= text.length()) {
      throw new IllegalStateException("cannot consume the end of the text");
    }
    index++;
  }

  @Override
  public int LA(int offset) {
    if (offset == 0) {
      return 0;
    }
    int at = offset > 0 ? index + offset - 1 : index + offset;
    return at < 0 || at >= text.length() ? IntStream.EOF : text.charAt(at);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int to) {
    index = Math.min(to, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return name;
  }
}
