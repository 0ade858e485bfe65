package io.component4j.wit.format;

import io.component4j.wit.syntax.Word;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A word with the comments before it.
 *
 * @param text as written; empty for the end of the file
 * @param notes the comments between the word before and this one
 * @param linesBefore the line ends between this word and what stands right before it
 * @param adjacent whether nothing at all stands between this word and the one before
 */
record Piece(String text, List<Note> notes, int linesBefore, boolean adjacent) {

  /**
   * A comment.
   *
   * @param text as it is to be written, lines separated by {@code \n}
   * @param linesBefore the line ends between the comment and what stands right before it
   */
  record Note(String text, boolean line, int linesBefore) {}

  /** The words of a file; the last piece is its end. */
  static List<Piece> of(String source, Iterator<Word> words) {
    List<Piece> pieces = new ArrayList<>();
    List<Note> notes = new ArrayList<>();
    int at = 0;
    int wordEnd = -1;
    while (words.hasNext()) {
      Word word = words.next();
      int lines = lines(source, at, word.start());
      at = word.end();
      if (word.isComment()) {
        boolean line = word.kind() == Word.Kind.LINE_COMMENT;
        notes.add(new Note(commentText(word.text(), line), line, lines));
      } else {
        boolean adjacent = word.start() == wordEnd;
        pieces.add(new Piece(word.text(), List.copyOf(notes), lines, adjacent));
        notes.clear();
        wordEnd = word.end();
      }
    }
    pieces.add(new Piece("", List.copyOf(notes), 1, false));
    return pieces;
  }

  /** A comment as it is compared and written: no invisible difference at the ends of lines. */
  static String commentText(String text, boolean line) {
    return line ? text.stripTrailing() : text.replace("\r\n", "\n");
  }

  private static int lines(String source, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      if (source.charAt(i) == '\n') {
        lines++;
      }
    }
    return lines;
  }

  boolean is(String other) {
    return text.equals(other);
  }

  boolean isEnd() {
    return text.isEmpty();
  }

  /** This word with the comments of a word before it that is left out. */
  Piece after(Piece leftOut) {
    if (leftOut.notes.isEmpty()) {
      return this;
    }
    List<Note> both = new ArrayList<>(leftOut.notes);
    both.addAll(notes);
    return new Piece(text, both, linesBefore, false);
  }
}
