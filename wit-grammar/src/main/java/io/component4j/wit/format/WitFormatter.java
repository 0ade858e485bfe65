package io.component4j.wit.format;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.syntax.WitParser;
import io.component4j.wit.syntax.Word;
import io.component4j.wit.syntax.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<Word> words = Words.of(source);
    String formatted = Layout.of(Piece.of(text, words));
    if (!keeps(words, formatted)) {
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

  private static boolean keeps(List<Word> words, String formatted) {
    try {
      return essence(words).equals(essence(Words.of(new SourceText("formatted", formatted))));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What formatting must not change: everything but the commas, which may come and go. */
  private static List<String> essence(List<Word> words) {
    List<String> essence = new ArrayList<>();
    for (Word word : words) {
      if (word.isComment()) {
        essence.add(Piece.commentText(word.text(), word.kind() == Word.Kind.LINE_COMMENT));
      } else if (!word.is(",")) {
        essence.add(word.text());
      }
    }
    return essence;
  }
}
