package io.component4j.text;

import io.component4j.wit.diagnostics.SourceText;
import java.util.Set;

/**
 * Finds the tokens of a text (Core specification, "Lexical Format"). White space, comments and
 * annotations that nobody here knows are skipped. Not safe for several threads.
 */
final class Lexer {
  /** What a token is. */
  enum Kind {
    OPEN,
    CLOSE,
    STRING,
    ID,
    ANNOTATION,
    KEYWORD,
    INTEGER,
    FLOAT,
    RESERVED,
    END
  }

  private static final Set<String> KNOWN_ANNOTATIONS =
      Set.of("custom", "producers", "name", "dylink.0", "metadata.code.branch_hint");

  private static final boolean[] ID_CHARS = new boolean[128];

  static {
    for (char c = '!'; c <= '~'; c++) {
      ID_CHARS[c] = "\"(),;[]{}".indexOf(c) < 0;
    }
  }

  private final SourceText source;
  private final String text;
  private final int limit;
  private final Findings findings;
  private int position;

  /** The token found last. */
  Kind kind = Kind.END;

  int start;
  int end;

  Lexer(SourceText source, int start, int limit, Findings findings) {
    this.source = source;
    this.text = source.text();
    this.position = start;
    this.limit = limit;
    this.findings = findings;
  }

  /** Whether a character can be part of a keyword, number or plain identifier. */
  static boolean isIdChar(char c) {
    return c < ID_CHARS.length && ID_CHARS[c];
  }

  SourceText source() {
    return source;
  }

  void seek(int newPosition) {
    position = newPosition;
  }

  private int charAt(int at) {
    return at < limit ? text.charAt(at) : -1;
  }

  /** Steps to the next token. */
  void next() {
    while (true) {
      skipSpace();
      scan();
      if (kind != Kind.OPEN || charAt(position) != '@' || !startsUnknownAnnotation()) {
        return;
      }
      int opened = start;
      skipAnnotation(opened);
    }
  }

  private boolean startsUnknownAnnotation() {
    int opened = start;
    int after = position;
    scan();
    boolean unknown = kind == Kind.ANNOTATION && !KNOWN_ANNOTATIONS.contains(annotation());
    if (unknown) {
      return true;
    }
    kind = Kind.OPEN;
    start = opened;
    end = after;
    position = after;
    return false;
  }

  private String annotation() {
    return text.charAt(start + 1) == '"'
        ? StringText.name(this, findings, start + 1, end)
        : text.substring(start + 1, end);
  }

  /** Whether the token found last is an annotation of that name. */
  boolean isAnnotation(int tokenStart, int tokenEnd, String name) {
    if (text.charAt(tokenStart + 1) == '"') {
      return StringText.name(this, findings, tokenStart + 1, tokenEnd).equals(name);
    }
    return tokenEnd - tokenStart - 1 == name.length() && text.startsWith(name, tokenStart + 1);
  }

  private void skipAnnotation(int opened) {
    int depth = 1;
    while (depth > 0) {
      skipSpace();
      scan();
      switch (kind) {
        case OPEN -> depth++;
        case CLOSE -> depth--;
        case END ->
            throw findings.fatal("wat-syntax", "unclosed annotation", source, opened, opened + 1);
        default -> {}
      }
    }
  }

  private void skipSpace() {
    while (position < limit) {
      char c = text.charAt(position);
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        position++;
      } else if (c == ';' && charAt(position + 1) == ';') {
        skipLineComment();
      } else if (c == '(' && charAt(position + 1) == ';') {
        skipBlockComment();
      } else {
        return;
      }
    }
  }

  private void skipLineComment() {
    int at = position;
    while (at < limit && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      checkShown(at++);
    }
    position = at;
  }

  private void skipBlockComment() {
    int depth = 0;
    int at = position;
    do {
      int c = charAt(at);
      if (c < 0) {
        throw findings.fatal(
            "wat-syntax", "unterminated block comment", source, position, position + 2);
      }
      if (c == '(' && charAt(at + 1) == ';') {
        depth++;
        at += 2;
      } else if (c == ';' && charAt(at + 1) == ')') {
        depth--;
        at += 2;
      } else {
        checkShown(at++);
      }
    } while (depth > 0);
    position = at;
  }

  /** Text that is shown in another order than it is read has no place in a program. */
  private void checkShown(int at) {
    char c = text.charAt(at);
    if (c >= '\u202a' && turnsDirection(c)) {
      throw findings.fatal(
          "wat-syntax",
          "likely-confusing unicode character U+" + Integer.toHexString(c).toUpperCase(),
          source,
          at,
          at + 1);
    }
  }

  private static boolean turnsDirection(char c) {
    return c == '\u202a'
        || c == '\u202b'
        || c == '\u202d'
        || c == '\u202e'
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u206c';
  }

  private void scan() {
    start = position;
    int c = charAt(position);
    if (c < 0) {
      kind = Kind.END;
    } else if (c == '(') {
      kind = Kind.OPEN;
      position++;
    } else if (c == ')') {
      kind = Kind.CLOSE;
      position++;
    } else if (c == '"' || (c < 128 && ID_CHARS[c])) {
      word();
    } else if (c < 128 && ",;[]{}".indexOf(c) >= 0) {
      kind = Kind.RESERVED;
      position++;
    } else {
      int end = position + Character.charCount(text.codePointAt(position));
      throw findings.fatal("wat-syntax", "unexpected character", source, position, end);
    }
    end = position;
  }

  private void word() {
    int chars = 0;
    int strings = 0;
    while (position < limit) {
      char c = text.charAt(position);
      if (c < 128 && ID_CHARS[c]) {
        chars++;
        position++;
      } else if (c == '"') {
        strings++;
        string();
      } else {
        break;
      }
    }
    char first = text.charAt(start);
    if (strings == 0) {
      kind = NumberText.classify(text, start, position);
      if (kind == Kind.RESERVED) {
        if (first == '$') {
          kind = Kind.ID;
        } else if (first == '@') {
          kind = Kind.ANNOTATION;
        } else if (first >= 'a' && first <= 'z') {
          kind = Kind.KEYWORD;
        }
      }
    } else if (strings == 1 && chars == 0) {
      kind = Kind.STRING;
    } else if (strings == 1 && chars == 1 && first == '$') {
      kind = Kind.ID;
    } else if (strings == 1 && chars == 1 && first == '@') {
      kind = Kind.ANNOTATION;
    } else {
      kind = Kind.RESERVED;
    }
    if ((kind == Kind.ID || kind == Kind.ANNOTATION)
        && (chars == 1 && (strings == 0 || position - start == 3))) {
      throw findings.fatal(
          "wat-syntax",
          kind == Kind.ID ? "empty identifier" : "empty annotation id",
          source,
          start,
          position);
    }
  }

  private void string() {
    int at = position + 1;
    while (true) {
      int c = charAt(at);
      if (c < 0) {
        throw findings.fatal(
            "wat-syntax", "unexpected end-of-file in a string", source, position, position + 1);
      }
      if (c == '"') {
        position = at + 1;
        return;
      }
      if (c == '\\') {
        at = StringText.checkEscape(this, findings, at, limit);
      } else if (c < 0x20 || c == 0x7f) {
        throw findings.fatal("wat-syntax", "invalid character in string", source, at, at + 1);
      } else {
        if (Character.isSurrogate((char) c)) {
          if (!Character.isSurrogatePair((char) c, (char) Math.max(charAt(at + 1), 0))) {
            throw findings.fatal("wat-syntax", "malformed UTF-8 encoding", source, at, at + 1);
          }
          at++;
        } else {
          checkShown(at);
        }
        at++;
      }
    }
  }

  /**
   * Steps over everything up to the end of the list that a position lies in, without a look at its
   * tokens; the next token is the parenthesis that closes it.
   */
  void skipList(int from) {
    int depth = 0;
    int at = from;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        while (at < limit && text.charAt(at) != '"') {
          at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
      } else if (c == ';' && charAt(at + 1) == ';') {
        position = at;
        skipLineComment();
        at = position;
      } else if (c == '(' && charAt(at + 1) == ';') {
        position = at;
        skipBlockComment();
        at = position;
      } else if (c == '(') {
        depth++;
        at++;
      } else if (c == ')') {
        if (depth == 0) {
          break;
        }
        depth--;
        at++;
      } else {
        at++;
      }
    }
    position = Math.min(at, limit);
  }
}
