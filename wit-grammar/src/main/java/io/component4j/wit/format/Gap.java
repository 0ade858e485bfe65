package io.component4j.wit.format;

/** How a word is parted from the one before it. */
enum Gap {
  NONE,
  SPACE,
  /** A new line. */
  LINE,
  /** A new line, after a blank one where the source has any. */
  LINE_OR_BLANK,
  /** A new line after a blank one. */
  BLANK,
  /** A new line; comments before it may stand after a blank line, the word does not. */
  CLOSING,
  /** A new line, and nothing but comments between the opening of the block and it. */
  CLOSING_FIRST;

  boolean isInline() {
    return this == NONE || this == SPACE;
  }

  /** Whether a blank line stands before a comment or word that is parted like this. */
  boolean isBlank(int linesBefore) {
    return this == BLANK || (linesBefore > 1 && (this == LINE_OR_BLANK || this == CLOSING));
  }
}
