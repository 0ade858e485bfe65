package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;

/**
 * A comment, as written.
 *
 * @param text with its delimiters, without the line end of a line comment
 * @param span where
 */
public record Comment(String text, Span span) {
  /** Whether it is a block comment and not a line comment. */
  public boolean isBlock() {
    return text.startsWith("/*");
  }

  /** Whether it is written as documentation: with {@code ///} or as a block with two stars. */
  public boolean isDocumentation() {
    return text.startsWith("///") || (text.startsWith("/**") && text.length() >= 5);
  }
}
