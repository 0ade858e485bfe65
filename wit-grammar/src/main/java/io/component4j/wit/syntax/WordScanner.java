package io.component4j.wit.syntax;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;

/**
 * Finds the words of a file one after another. What the lexer's grammar says of them holds; names,
 * signs and line comments, which are nearly all of a file, are found here by a glance at their
 * characters, and only the rest by the lexer that is generated from the grammar.
 */
final class WordScanner {
  /** Keywords by {@link #slot}; those that share a slot stand one after another. */
  private static final int[] KEYWORDS = new int[512];

  private static final String[] LITERALS = new String[WitLexer.VOCABULARY.getMaxTokenType() + 1];

  /** Signs of one character that begin nothing longer, by that character. */
  private static final byte[] SIGNS = new byte[128];

  static {
    for (int type = 1; type < LITERALS.length; type++) {
      String quoted = WitLexer.VOCABULARY.getLiteralName(type);
      if (quoted == null) {
        continue;
      }
      String literal = quoted.substring(1, quoted.length() - 1);
      LITERALS[type] = literal;
      char first = literal.charAt(0);
      if (first >= 'a' && first <= 'z') {
        int slot = slot(literal, 0, literal.length());
        while (KEYWORDS[slot] != 0) {
          slot = (slot + 1) % KEYWORDS.length;
        }
        KEYWORDS[slot] = type;
      } else if (literal.length() == 1 && first != '_' && first != '/' && first != '*') {
        SIGNS[first] = (byte) type;
      }
    }
  }

  private final String text;
  private final TextStream stream;
  private final WitLexer lexer;
  private int position;
  private int type;
  private int start;
  private boolean hidden;

  WordScanner(String name, String text) {
    this.text = text;
    this.position = text.startsWith("\uFEFF") ? 1 : 0;
    this.stream = new TextStream(name, text, position);
    this.lexer = new WitLexer(stream);
    lexer.removeErrorListeners();
  }

  private static int slot(String text, int start, int end) {
    int hash = text.charAt(start) * 31 + text.charAt(end - 1) * 7 + (end - start) * 131;
    return (hash ^ text.charAt((start + end) >>> 1) * 17) & (KEYWORDS.length - 1);
  }

  /** Goes to the next word; after the last one comes {@link Token#EOF} for ever. */
  void next() {
    int length = text.length();
    int at = position;
    while (at < length && isSpace(at)) {
      at++;
    }
    start = at;
    hidden = false;
    if (at < length) {
      char c = text.charAt(at);
      if (c >= 'a' && c <= 'z') {
        if (name(at)) {
          return;
        }
      } else if (c < 128 && SIGNS[c] != 0) {
        found(SIGNS[c], at + 1);
        return;
      } else if (c == '-' && text.startsWith(">", at + 1)) {
        found(WitLexer.ARROW, at + 2);
        return;
      } else if (c == '/' && text.startsWith("/", at + 1)) {
        int end = text.indexOf('\n', at);
        hidden = true;
        found(WitLexer.LINE_COMMENT, end < 0 ? length : end);
        return;
      }
    }
    stream.seek(at);
    Token token = lexer.nextToken();
    start = token.getStartIndex();
    hidden = token.getChannel() != Token.DEFAULT_CHANNEL;
    found(token.getType(), token.getStopIndex() + 1);
  }

  private boolean isSpace(int at) {
    char c = text.charAt(at);
    return c == ' ' || c == '\n' || c == '\t' || (c == '\r' && text.startsWith("\n", at + 1));
  }

  /** A name or keyword of lower case letters, digits and hyphens; false if it has others. */
  private boolean name(int from) {
    int length = text.length();
    int end = from + 1;
    char c = 0;
    while (end < length) {
      c = text.charAt(end);
      if ((c < 'a' || c > 'z') && c != '-' && (c < '0' || c > '9')) {
        break;
      }
      end++;
    }
    if (end < length && (c == '_' || (c >= 'A' && c <= 'Z') || c >= 128)) {
      return false;
    }
    found(nameType(from, end), end);
    return true;
  }

  private int nameType(int from, int end) {
    int slot = slot(text, from, end);
    for (int known = KEYWORDS[slot]; known != 0; known = KEYWORDS[slot]) {
      String literal = LITERALS[known];
      if (literal.length() == end - from && text.startsWith(literal, from)) {
        return known;
      }
      slot = (slot + 1) % KEYWORDS.length;
    }
    return WitLexer.ID;
  }

  private void found(int foundType, int end) {
    type = foundType;
    position = end;
  }

  /** The type of the word, as the lexer's grammar numbers them. */
  int type() {
    return type;
  }

  /** The offset of its first UTF-16 unit. */
  int start() {
    return start;
  }

  /** One past the offset of its last UTF-16 unit. */
  int end() {
    return position;
  }

  /** Whether the parser does not see it: a comment, or what is no word. */
  boolean hidden() {
    return hidden;
  }

  /** Whether the file ended inside of a block comment. */
  boolean insideComment() {
    return lexer._modeStack.size() > 0;
  }

  /** For ANTLR, which wants to know where words come from. */
  TokenSource lexer() {
    return lexer;
  }

  /** The text, for ANTLR. */
  TextStream stream() {
    return stream;
  }
}
