package io.component4j.wit.format;

import io.component4j.wit.format.Piece.Note;
import java.util.List;

/** The text as it grows: words and their comments with the gaps that the layout wants. */
final class FormattedText {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();
  private int indent;
  private int lineStart;

  /** Whether the line is ended by a line comment, so that nothing more fits on it. */
  private boolean lineIsFull;

  void indent(int by) {
    indent += by;
  }

  /** The columns that are taken on the current line. */
  int column() {
    return out.codePointCount(lineStart, out.length());
  }

  /** Writes a sign that is not in the source right behind the last word. */
  void add(String sign) {
    out.append(sign);
  }

  /** Writes a word with the comments before it. */
  void write(Piece piece, Gap gap) {
    if (gap.isInline()) {
      writeInline(piece, gap);
      return;
    }
    Gap wanted = gap;
    List<Note> notes = piece.notes();
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      int linesAfter = i + 1 < notes.size() ? notes.get(i + 1).linesBefore() : piece.linesBefore();
      boolean trailing =
          note.linesBefore() == 0 && out.length() > 0 && (note.line() || linesAfter > 0);
      if (trailing) {
        writeNote(note);
        wanted = wanted == Gap.SPACE ? Gap.LINE_OR_BLANK : wanted;
      } else {
        part(wanted, note.linesBefore());
        writeText(note.text());
        lineIsFull = note.line();
        boolean sameLine = !note.line() && linesAfter == 0;
        wanted = sameLine ? Gap.SPACE : Gap.LINE_OR_BLANK;
      }
    }
    if (gap == Gap.CLOSING || gap == Gap.CLOSING_FIRST) {
      wanted = Gap.LINE;
    }
    if (!piece.isEnd()) {
      part(wanted, piece.linesBefore());
      writeText(piece.text());
    }
  }

  private void writeInline(Piece piece, Gap gap) {
    Gap wanted = gap;
    for (Note note : piece.notes()) {
      continueLine();
      writeNote(note);
      wanted = ",;:)>".contains(piece.text()) ? Gap.NONE : Gap.SPACE;
    }
    if (lineIsFull) {
      continueLine();
    } else {
      part(wanted, 0);
    }
    writeText(piece.text());
  }

  /** Goes on with what belongs to the same line behind a line comment. */
  private void continueLine() {
    if (lineIsFull) {
      newLine(indent + 2);
    }
  }

  /** Writes a comment behind what stands on the line. */
  private void writeNote(Note note) {
    char last = out.length() == 0 ? '\n' : out.charAt(out.length() - 1);
    if (last != ' ' && last != '\n' && (note.line() || (last != '(' && last != '<'))) {
      out.append(' ');
    }
    writeText(note.text());
    lineIsFull = note.line();
  }

  private void writeText(String text) {
    int line = text.lastIndexOf('\n');
    if (line >= 0) {
      lineStart = out.length() + line + 1;
    }
    out.append(text);
  }

  private void part(Gap gap, int linesBefore) {
    if (gap == Gap.SPACE && !lineIsFull) {
      out.append(' ');
    } else if (gap != Gap.NONE && out.length() > 0) {
      if (gap.isBlank(linesBefore)) {
        out.append('\n');
      }
      newLine(indent);
    }
  }

  private void newLine(int level) {
    out.append('\n');
    lineStart = out.length();
    out.append(INDENT.repeat(level));
    lineIsFull = false;
  }

  /** The text with a line end at its end, unless there is none. */
  @Override
  public String toString() {
    return out.length() == 0 ? "" : out + "\n";
  }
}
