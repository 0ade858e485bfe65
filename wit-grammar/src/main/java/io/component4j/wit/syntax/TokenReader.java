package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Reads the words of a file ahead of the parser, so that what could harm the parser (too much of
 * it, nested too deep) never gets there, and so that comments are known by the word they precede.
 */
final class TokenReader {
  /** Words and comments in one file; some 5 MiB of dense WIT. */
  static final int MAX_TOKENS = 1_000_000;

  /** Types within types. */
  static final int MAX_TYPE_NESTING = 100;

  private final SourceText source;
  private final Diagnostics diagnostics;
  private final WitMode mode;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private final List<Integer> commentFollowers = new ArrayList<>();
  private int typeNesting;

  TokenReader(SourceText source, Diagnostics diagnostics, WitMode mode) {
    this.mode = mode;
    this.source = source;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads all words.
   *
   * @return false if the parser must not see them
   */
  boolean read() {
    String text = source.text();
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    WitLexer lexer = new WitLexer(new TextStream(source.name(), text, start));
    lexer.removeErrorListeners();
    while (true) {
      Token token = lexer.nextToken();
      if (lexer._modeStack.size() > 0) {
        int at = token.getStartIndex();
        diagnostics.report(
            Diagnostic.error(
                    "wit-unterminated-comment",
                    "this block comment is not ended",
                    Span.of(source, at, Math.min(at + 2, text.length())))
                .withHelp("every `/*` needs its own `*/`, also inside of comments"));
        return false;
      }
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        tokens.add(token);
        if (token.getType() == Token.EOF) {
          return true;
        }
        if (!nestingAllowed(token)) {
          return false;
        }
      } else if (token.getType() == WitLexer.UNEXPECTED) {
        unexpected(token);
      } else {
        comments.add(new Comment(commentText(token), span(token)));
        commentFollowers.add(tokens.size());
      }
      if (tokens.size() + comments.size() > MAX_TOKENS) {
        diagnostics.report(
            Diagnostic.error(
                "wit-limit",
                "the file has more than " + MAX_TOKENS + " words and comments",
                span(token)));
        return false;
      }
    }
  }

  /** The words, the end of the file included. */
  List<Token> tokens() {
    return tokens;
  }

  /** The comments between a word, given by its index, and the one before it. */
  List<Comment> commentsBefore(int tokenIndex) {
    int low = Collections.binarySearch(commentFollowers, tokenIndex);
    if (low < 0) {
      return List.of();
    }
    int high = low;
    while (low > 0 && commentFollowers.get(low - 1) == tokenIndex) {
      low--;
    }
    while (high < comments.size() && commentFollowers.get(high) == tokenIndex) {
      high++;
    }
    return comments.subList(low, high);
  }

  private boolean nestingAllowed(Token token) {
    switch (token.getType()) {
      case WitLexer.LESS -> typeNesting++;
      case WitLexer.GREATER -> typeNesting = Math.max(0, typeNesting - 1);
      case WitLexer.SEMICOLON, WitLexer.LEFT_BRACE, WitLexer.RIGHT_BRACE -> typeNesting = 0;
      default -> {}
    }
    if (typeNesting <= MAX_TYPE_NESTING) {
      return true;
    }
    diagnostics.report(
        Diagnostic.error(
            "wit-limit",
            "types are nested more than " + MAX_TYPE_NESTING + " deep",
            span(tokens.size() > 1 ? tokens.get(tokens.size() - 2) : token)));
    return false;
  }

  private void unexpected(Token token) {
    int at = token.getStartIndex();
    int c = source.text().codePointAt(at);
    if (CodePoints.isForbidden(c)) {
      return; // Already reported.
    }
    Span span = Span.of(source, at, at + Character.charCount(c));
    Diagnostic finding;
    if (c == '\r') {
      if (mode == WitMode.STRICT) {
        return; // WIT.md, "Whitespace": any carriage return is.
      }
      finding =
          Diagnostic.error(
                  "wit-unexpected-character", "a carriage return without a line feed", span)
              .withHelp("end lines with a line feed, or with both");
    } else if (c == '"') {
      finding =
          Diagnostic.error("wit-string", "this string is not ended on its line", span)
              .withHelp("write `\\n` for a line end inside of a string");
    } else if (c == '%') {
      finding = Diagnostic.error("wit-name", "`%` without a name right after it", span);
    } else {
      finding =
          Diagnostic.error(
              "wit-unexpected-character",
              "unexpected character `" + Character.toString(c) + "`",
              span);
    }
    diagnostics.report(finding);
  }

  private String commentText(Token token) {
    String text = source.text().substring(token.getStartIndex(), token.getStopIndex() + 1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private Span span(Token token) {
    int start = token.getStartIndex();
    return Span.of(source, start, Math.max(start, token.getStopIndex() + 1));
  }
}
