package io.component4j.wit.format;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.syntax.WitParser;
import io.component4j.wit.syntax.Word;
import io.component4j.wit.syntax.Words;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lays out {@code .wit} files anew: the layout of the reference printer, with comments.
 *
 * <p>Every word and every comment stays, in order; only white space changes, and the comma behind
 * the last element of a list. So the file means the same as before. To format what is formatted
 * changes nothing. Line ends stay what the first one is, {@code \n} or {@code \r\n}.
 *
 * <p>Safe for use by several threads.
 */
public final class WitFormatter {
  private WitFormatter() {}

  /**
   * Formats a file.
   *
   * @param source the whole file; names need not be resolvable
   * @param diagnostics takes the findings of the parser, warnings too
   * @param mode what the parser accepts
   * @return the formatted text; empty if the file has errors, which are then reported
   */
  public static Optional<String> format(SourceText source, Diagnostics diagnostics, WitMode mode) {
    if (WitParser.parse(source, diagnostics, mode).isEmpty()) {
      return Optional.empty();
    }
    String text = source.text();
    String formatted = Layout.of(Piece.of(text, Words.iterator(source)));
    if (!keeps(source, formatted)) {
      diagnostics.report(
          Diagnostic.error(
                  "wit-format",
                  "the formatter cannot lay out this file without changing it, and leaves it alone",
                  Span.ofInput(source.name()))
              .withHelp("please report this with the file"));
      return Optional.empty();
    }
    return Optional.of(hasWindowsLineEnds(text) ? formatted.replace("\n", "\r\n") : formatted);
  }

  private static boolean hasWindowsLineEnds(String text) {
    int end = text.indexOf('\n');
    return end > 0 && text.charAt(end - 1) == '\r';
  }

  /** What formatting must not change: everything but the commas, which may come and go. */
  private static boolean keeps(SourceText source, String formatted) {
    try {
      Iterator<Word> before = Words.iterator(source);
      Iterator<Word> after = Words.iterator(new SourceText("formatted", formatted));
      while (true) {
        String word = essence(before);
        if (!Objects.equals(word, essence(after))) {
          return false;
        }
        if (word == null) {
          return true;
        }
      }
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The next word that is no comma, or comment as it looks; null at the end. */
  private static @Nullable String essence(Iterator<Word> words) {
    while (words.hasNext()) {
      Word word = words.next();
      if (word.isComment()) {
        return Piece.commentText(word.text(), word.kind() == Word.Kind.LINE_COMMENT);
      }
      if (!word.is(",")) {
        return word.text();
      }
    }
    return null;
  }
}
