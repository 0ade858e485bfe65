package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Reads the words of a file ahead of the parser, so that what could harm the parser (too much of
 * it, nested too deep) never gets there, and so that comments are known by the word they precede.
 */
final class TokenReader {
  /** Words and comments in one file; some 20 MiB of dense WIT. */
  static final int MAX_TOKENS = 4_000_000;

  /** Types within types. */
  static final int MAX_TYPE_NESTING = 100;

  /** Expressions within expressions, and braces around all else. */
  static final int MAX_EXPRESSION_NESTING = 100;

  private final SourceText source;
  private final Diagnostics diagnostics;
  private final WitMode mode;
  private final Language language;
  private final WordScanner scanner;
  private final TokenArray tokens = new TokenArray();
  private final TokenArray comments = new TokenArray();
  private int[] commentFollowers = new int[64];
  private int typeNesting;
  private int bracketNesting;

  TokenReader(SourceText source, Diagnostics diagnostics, WitMode mode, Language language) {
    this.mode = mode;
    this.language = language;
    this.source = source;
    this.diagnostics = diagnostics;
    this.scanner = new WordScanner(source.name(), source.text());
  }

  /**
   * Reads all words.
   *
   * @return false if the parser must not see them
   */
  boolean read() {
    while (true) {
      scanner.next();
      int type = scanner.type();
      if (scanner.insideComment()) {
        unterminatedComment();
        return false;
      }
      if (language == Language.WIT && isWacSign(type)) {
        for (int at = scanner.start(); at < scanner.end(); at++) {
          unexpected(at);
        }
        if (diagnostics.isFull()) {
          return false;
        }
      } else if (!scanner.hidden()) {
        tokens.add(type, scanner.start(), scanner.end());
        if (type == Token.EOF) {
          return true;
        }
        if (!nestingAllowed(type)) {
          return false;
        }
      } else if (type == WitLexer.UNEXPECTED) {
        unexpected(scanner.start());
        if (diagnostics.isFull()) {
          return false;
        }
      } else {
        addComment(type);
      }
      if (tokens.size() + comments.size() > MAX_TOKENS) {
        diagnostics.report(
            Diagnostic.error(
                "wit-limit",
                "the file has more than " + MAX_TOKENS + " words and comments",
                Span.of(source, scanner.start(), scanner.end())));
        return false;
      }
    }
  }

  private static boolean isWacSign(int type) {
    return type == WitLexer.LEFT_BRACKET || type == WitLexer.RIGHT_BRACKET;
  }

  private void unterminatedComment() {
    int at = scanner.start();
    diagnostics.report(
        Diagnostic.error(
                "wit-unterminated-comment",
                "this block comment is not ended",
                Span.of(source, at, Math.min(at + 2, source.text().length())))
            .withHelp("every `/*` needs its own `*/`, also inside of comments"));
  }

  private void addComment(int type) {
    if (comments.size() == commentFollowers.length) {
      commentFollowers = Arrays.copyOf(commentFollowers, commentFollowers.length * 2);
    }
    commentFollowers[comments.size()] = tokens.size();
    comments.add(type, scanner.start(), scanner.end());
  }

  /** The words, the end of the file included, from the first on. */
  TokenArrayStream stream() {
    return new TokenArrayStream(tokens, scanner.lexer(), scanner.stream());
  }

  /** The comments between a word, given by its index, and the one before it. */
  List<Comment> commentsBefore(int tokenIndex) {
    int low = Arrays.binarySearch(commentFollowers, 0, comments.size(), tokenIndex);
    if (low < 0) {
      return List.of();
    }
    int high = low;
    while (low > 0 && commentFollowers[low - 1] == tokenIndex) {
      low--;
    }
    while (high < comments.size() && commentFollowers[high] == tokenIndex) {
      high++;
    }
    List<Comment> found = new ArrayList<>(high - low);
    for (int i = low; i < high; i++) {
      found.add(comment(comments.start(i), comments.end(i)));
    }
    return found;
  }

  private Comment comment(int start, int end) {
    String text = source.text().substring(start, end);
    return new Comment(
        text.endsWith("\r") ? text.substring(0, text.length() - 1) : text,
        Span.of(source, start, end));
  }

  private boolean nestingAllowed(int type) {
    switch (type) {
      case WitLexer.LESS -> typeNesting++;
      case WitLexer.GREATER -> typeNesting = Math.max(0, typeNesting - 1);
      case WitLexer.SEMICOLON, WitLexer.LEFT_BRACE, WitLexer.RIGHT_BRACE -> typeNesting = 0;
      default -> {}
    }
    switch (type) {
      case WitLexer.LEFT_BRACE, WitLexer.LEFT_PAREN -> bracketNesting++;
      case WitLexer.RIGHT_BRACE, WitLexer.RIGHT_PAREN ->
          bracketNesting = Math.max(0, bracketNesting - 1);
      default -> {}
    }
    boolean expressionsAllowed =
        language == Language.WIT || bracketNesting <= MAX_EXPRESSION_NESTING;
    if (typeNesting <= MAX_TYPE_NESTING && expressionsAllowed) {
      return true;
    }
    int place = Math.max(tokens.size() - 2, 0);
    diagnostics.report(
        Diagnostic.error(
            "wit-limit",
            expressionsAllowed
                ? "types are nested more than " + MAX_TYPE_NESTING + " deep"
                : "expressions are nested more than " + MAX_EXPRESSION_NESTING + " deep",
            Span.of(source, tokens.start(place), tokens.end(place))));
    return false;
  }

  private void unexpected(int at) {
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
}
