package io.component4j.wit.format;

import io.component4j.wit.format.Piece.Note;
import java.util.List;

/**
 * Lays out the words of a file that has no syntax errors. What kind of item one is, its first
 * keyword says; everything else follows from the brackets.
 */
final class Layout {
  /** Lists that would make a line longer are broken: columns. */
  private static final int MAX_WIDTH = 100;

  private final List<Piece> pieces;
  private final FormattedText out = new FormattedText();
  private int at;

  private Layout(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /** The file, laid out anew. */
  static String of(List<Piece> pieces) {
    Layout layout = new Layout(pieces);
    layout.items(true);
    Piece end = layout.peek();
    layout.out.write(end, Gap.CLOSING);
    return layout.out.toString();
  }

  private Piece peek() {
    return pieces.get(at);
  }

  private Piece peek(int ahead) {
    return pieces.get(Math.min(at + ahead, pieces.size() - 1));
  }

  private String write(Gap gap) {
    Piece piece = pieces.get(at++);
    out.write(piece, gap);
    return piece.text();
  }

  /** Leaves a word out; the comments before it go to the next one. */
  private void leaveOut() {
    Piece leftOut = pieces.get(at++);
    pieces.set(at, peek().after(leftOut));
  }

  // ---- Items ----

  /**
   * Items up to the end of their block.
   *
   * @param ofPackage whether they are interfaces and worlds, which blank lines part
   */
  private void items(boolean ofPackage) {
    boolean first = true;
    boolean previousIsUse = false;
    while (!peek().isEnd() && !peek().is("}")) {
      boolean isUse = keyword().equals("use");
      if (first) {
        item(Gap.LINE);
      } else {
        item(ofPackage && !(previousIsUse && isUse) ? Gap.BLANK : Gap.LINE_OR_BLANK);
      }
      first = false;
      previousIsUse = isUse;
    }
  }

  /** The first word of the next item behind its gates. */
  private String keyword() {
    int i = at;
    while (pieces.get(i).is("@")) {
      while (!pieces.get(i).is(")")) {
        i++;
      }
      i++;
    }
    return pieces.get(i).text();
  }

  private void item(Gap gap) {
    Gap next = gap;
    while (peek().is("@")) {
      gate(next);
      next = Gap.LINE;
    }
    String keyword = write(next);
    String previous = keyword;
    boolean pathColons = keyword.equals("package") || keyword.equals("use");
    pathColons |= keyword.equals("include");
    if (keyword.equals("import") || keyword.equals("export")) {
      previous = externName();
    }
    while (true) {
      if (peek().is("(") && (previous.equals("func") || previous.equals("constructor"))) {
        list(")", false, ";");
        previous = ")";
      } else if (peek().is("{")) {
        switch (keyword) {
          case "use" -> {
            list("}", true, ";");
            previous = "}";
          }
          case "include" -> {
            renames();
            return;
          }
          case "record", "variant", "enum", "flags" -> {
            parts();
            return;
          }
          default -> {
            block(keyword.equals("package"));
            return;
          }
        }
      } else if (peek().is(";")) {
        write(Gap.NONE);
        return;
      } else {
        previous = word(previous, pathColons);
      }
    }
  }

  private void gate(Gap gap) {
    String previous = write(gap);
    while (!previous.equals(")")) {
      previous = write(gap(previous, peek().text(), false));
    }
  }

  /**
   * The name of what a world imports or exports: {@code label:}, {@code path} or {@code label:
   * path}. A colon in a path is followed by nothing, the one behind a label by a space; where only
   * the source can tell which is which, it stays as it is written.
   *
   * @return the last word
   */
  private String externName() {
    String previous = write(Gap.SPACE);
    if (!peek().is(":")) {
      return previous;
    }
    int colons = 0;
    boolean path = false;
    int ahead = 0;
    for (; !endsExternName(peek(ahead)); ahead++) {
      colons += peek(ahead).is(":") ? 1 : 0;
      path |= peek(ahead).is("/");
    }
    boolean label = !path || (colons > 1 && !peek(1).adjacent());
    write(Gap.NONE);
    previous = write(label ? Gap.SPACE : Gap.NONE);
    while (!endsExternName(peek())) {
      previous = word(previous, true);
    }
    return previous;
  }

  private static boolean endsExternName(Piece piece) {
    return piece.is(";") || piece.is("{") || piece.is("(") || piece.isEnd();
  }

  private void block(boolean ofPackage) {
    write(Gap.SPACE);
    if (isEmptyBlock()) {
      write(Gap.NONE);
      return;
    }
    boolean onlyComments = peek().is("}");
    out.indent(1);
    items(ofPackage);
    close(onlyComments);
  }

  private boolean isEmptyBlock() {
    return peek().is("}") && peek().notes().isEmpty();
  }

  /** Writes the bracket that ends a block; comments before it are still inside. */
  private void close(boolean onlyComments) {
    Piece bracket = pieces.get(at++);
    Gap gap = onlyComments ? Gap.CLOSING_FIRST : Gap.CLOSING;
    if (!bracket.notes().isEmpty()) {
      out.write(new Piece("", bracket.notes(), bracket.linesBefore(), false), gap);
    }
    out.indent(-1);
    out.write(new Piece(bracket.text(), List.of(), 1, false), Gap.LINE);
  }

  // ---- Lists ----

  /** Fields, cases or flags, each on its own line and with a comma behind it. */
  private void parts() {
    write(Gap.SPACE);
    if (isEmptyBlock()) {
      write(Gap.NONE);
      return;
    }
    boolean onlyComments = peek().is("}");
    out.indent(1);
    Gap gap = Gap.LINE;
    while (!peek().is("}")) {
      element("}", gap);
      gap = Gap.LINE_OR_BLANK;
      if (peek().is(",")) {
        write(Gap.NONE);
      } else {
        out.add(",");
      }
    }
    close(onlyComments);
  }

  /**
   * Parameters or names between brackets: on one line, or each on its own where that line would be
   * too long or comments forbid it.
   *
   * @param lastComma whether the last of several lines ends with a comma
   * @param end the word up to which everything must fit on the line
   */
  private void list(String close, boolean lastComma, String end) {
    boolean broken = hasBreak(close) || out.column() + width(end) > MAX_WIDTH;
    String previous = write(Gap.NONE);
    if (!broken || (peek().is(close) && peek().notes().isEmpty())) {
      while (!previous.equals(close)) {
        previous = listWord(previous, close);
      }
      return;
    }
    boolean onlyComments = peek().is(close);
    out.indent(1);
    while (!peek().is(close)) {
      element(close, Gap.LINE);
      if (!peek().is(",")) {
        if (lastComma) {
          out.add(",");
        }
      } else if (lastComma || !peek(1).is(close)) {
        write(Gap.NONE);
      } else {
        leaveOut();
      }
    }
    close(onlyComments);
  }

  private String listWord(String previous, String close) {
    if (peek().is(",") && peek(1).is(close)) {
      leaveOut();
    }
    return word(previous, false);
  }

  /** The names that an {@code include} changes. */
  private void renames() {
    boolean broken = hasBreak("}") || out.column() + 3 + width("}") > MAX_WIDTH;
    write(Gap.SPACE);
    if (isEmptyBlock()) {
      write(Gap.NONE);
      return;
    }
    boolean onlyComments = peek().is("}");
    out.indent(1);
    Gap gap = broken ? Gap.LINE : Gap.SPACE;
    while (!peek().is("}")) {
      element("}", gap);
      if (peek().is(",")) {
        if (peek(1).is("}")) {
          leaveOut();
        } else {
          write(Gap.NONE);
        }
      }
    }
    if (broken || onlyComments) {
      close(onlyComments);
    } else {
      out.indent(-1);
      write(Gap.SPACE);
    }
  }

  /** One element of a list, without the comma behind it. */
  private void element(String close, Gap gap) {
    String previous = write(gap);
    int depth = 0;
    while (depth > 0 || !(peek().is(",") || peek().is(close))) {
      if (peek().is("<") || peek().is("(")) {
        depth++;
      } else if (peek().is(">") || peek().is(")")) {
        depth--;
      }
      previous = word(previous, false);
      if (peek().is(",") && peek(1).is(">")) {
        leaveOut();
      }
    }
  }

  /** Whether comments forbid to write the list that begins here on one line. */
  private boolean hasBreak(String close) {
    boolean startsElement = false;
    int depth = 0;
    for (int i = at + 1; ; i++) {
      Piece piece = pieces.get(i);
      boolean first = startsElement || i == at + 1;
      boolean last = depth == 0 && piece.is(close);
      for (Note note : piece.notes()) {
        if (note.line() || (note.linesBefore() > 0 && (first || last))) {
          return true;
        }
      }
      if (last) {
        return false;
      }
      depth += piece.is("<") ? 1 : piece.is(">") ? -1 : 0;
      startsElement = depth == 0 && piece.is(",");
    }
  }

  /** The columns from here up to a word, it included, on one line. */
  private int width(String end) {
    int width = 0;
    String previous = "(";
    for (int i = at; ; i++) {
      Piece piece = pieces.get(i);
      for (Note note : piece.notes()) {
        width += note.text().length() + 1;
      }
      boolean lastComma = piece.is(",") && ")}>".contains(pieces.get(i + 1).text());
      if (!lastComma) {
        width += piece.text().codePointCount(0, piece.text().length());
        width += gap(previous, piece.text(), false) == Gap.SPACE ? 1 : 0;
        previous = piece.text();
      }
      if (piece.is(end) || width > MAX_WIDTH) {
        return width;
      }
    }
  }

  // ---- Words ----

  /** Writes a word that stands on the same line as the one before it. */
  private String word(String previous, boolean pathColons) {
    if (peek().is(",") && peek(1).is(">")) {
      leaveOut();
    }
    return write(gap(previous, peek().text(), pathColons));
  }

  private static Gap gap(String previous, String next, boolean pathColons) {
    switch (next) {
      case ",", ";", ":", ".", "/", "@", "(", ")", "<", ">" -> {
        return Gap.NONE;
      }
      case "}" -> {
        return Gap.NONE;
      }
      default -> {}
    }
    return switch (previous) {
      case "(", "<", ".", "/", "@", "{" -> Gap.NONE;
      case ":" -> pathColons ? Gap.NONE : Gap.SPACE;
      default -> Gap.SPACE;
    };
  }
}
