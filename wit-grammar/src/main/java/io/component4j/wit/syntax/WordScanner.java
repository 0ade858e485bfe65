package io.component4j.wit.syntax;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;

/**
 * Finds the words of a file one after another. What the lexer's grammar says of them holds; but
 * names, signs, comments and strings, which are nearly all of a file, are found here by a glance at
 * their characters, and only numbers, versions and what is no word by the lexer that is generated
 * from the grammar (which takes a microsecond for each character that is not ASCII).
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
      } else if (literal.length() == 1 && first != '_' && first != '/') {
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
  private boolean insideComment;

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
    if (at < length && word(at, text.charAt(at))) {
      return;
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

  /** Finds a word that takes a glance only; false if there is another one. */
  private boolean word(int at, char c) {
    if (isNameStart(c)
        || (c == '%' && at + 1 < text.length() && isNameStart(text.charAt(at + 1)))) {
      name(at);
    } else if (c == '.' && text.startsWith("..", at + 1)) {
      found(WitLexer.ELLIPSIS, at + 3);
    } else if (c < SIGNS.length && SIGNS[c] != 0) {
      found(SIGNS[c], at + 1);
    } else if (c == '-' && text.startsWith(">", at + 1)) {
      found(WitLexer.ARROW, at + 2);
    } else if (c == '/') {
      comment(at);
    } else if (c == '"') {
      string(at);
    } else {
      return false;
    }
    return true;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private void name(int from) {
    int length = text.length();
    int end = from + 1;
    while (end < length) {
      char c = text.charAt(end);
      if (!isNameStart(c) && c != '-' && (c < '0' || c > '9')) {
        break;
      }
      end++;
    }
    boolean underscore = end == from + 1 && text.charAt(from) == '_';
    found(underscore ? WitLexer.UNDERSCORE : nameType(from, end), end);
  }

  private void comment(int at) {
    int length = text.length();
    char kind = at + 1 < length ? text.charAt(at + 1) : 0;
    hidden = kind == '/' || kind == '*';
    if (kind == '/') {
      int end = text.indexOf('\n', at);
      found(WitLexer.LINE_COMMENT, end < 0 ? length : end);
    } else if (kind != '*') {
      found(WitLexer.SLASH, at + 1);
    } else {
      int end = endOfBlock(at);
      insideComment = end < 0;
      found(WitLexer.BLOCK_COMMENT, end < 0 ? length : end);
    }
  }

  /** Where a block comment with all that are inside of it ends; -1 if it does not. */
  private int endOfBlock(int from) {
    int depth = 0;
    for (int i = from; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' && text.charAt(i + 1) == '*') {
        depth++;
        i++;
      } else if (c == '*' && text.charAt(i + 1) == '/') {
        depth--;
        i++;
        if (depth == 0) {
          return i + 1;
        }
      }
    }
    return -1;
  }

  private void string(int at) {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        found(WitLexer.STRING, i + 1);
        return;
      }
      if (c == '\\' && ++i < text.length()) {
        c = text.charAt(i);
      }
      if (c == '\r' || c == '\n') {
        break;
      }
    }
    hidden = true;
    found(WitLexer.UNEXPECTED, at + 1);
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
    return insideComment;
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
