package io.component4j.wit.syntax;

/**
 * A word of a file as it is written, or a comment.
 *
 * @param text as written; a line comment without its line end
 * @param start the offset of its first UTF-16 unit in the file
 */
public record Word(Kind kind, String text, int start) {
  /** What a word is. */
  public enum Kind {
    /** A name or keyword, a {@code %} before it included. */
    NAME,
    /** A version or a length. */
    NUMBER,
    /** A string with its quotes. */
    STRING,
    /** {@code ->}, a bracket or another sign. */
    SIGN,
    /** From {@code //} to the end of the line. */
    LINE_COMMENT,
    /** From a slash with a star to its counterpart. */
    BLOCK_COMMENT
  }

  /** One past the offset of its last UTF-16 unit. */
  public int end() {
    return start + text.length();
  }

  /** Whether it is a comment. */
  public boolean isComment() {
    return kind == Kind.LINE_COMMENT || kind == Kind.BLOCK_COMMENT;
  }

  /** Whether it is this sign or keyword; a name behind a {@code %} is no keyword. */
  public boolean is(String signOrKeyword) {
    return kind != Kind.STRING && text.equals(signOrKeyword);
  }
}
