package io.component4j.runtime.wave;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;

/** Cuts WAVE text into tokens, one at a time; the current one is at hand, the next can be told. */
final class WaveLexer {
  /** What a token is. */
  enum Kind {
    PUNCTUATION,
    NUMBER,
    LABEL,
    CHAR,
    STRING,
    END
  }

  private final SourceText source;
  private final String text;
  private int position;
  private Kind kind = Kind.END;
  private int start;

  /** Decoded for characters and strings, with its {@code %} for labels, as written otherwise. */
  private String value = "";

  WaveLexer(SourceText source, int position) {
    this.source = source;
    this.text = source.text();
    this.position = position;
    advance();
  }

  Kind kind() {
    return kind;
  }

  String value() {
    return value;
  }

  /** Where the current token starts. */
  int start() {
    return start;
  }

  /** Whether the current token is this punctuation. */
  boolean at(char punctuation) {
    return kind == Kind.PUNCTUATION && value.charAt(0) == punctuation;
  }

  /** Whether the current token is a label or keyword as written. */
  boolean atWord(String word) {
    return kind == Kind.LABEL && value.equals(word);
  }

  /** Whether an opening parenthesis follows the current token. */
  boolean isBeforeParenthesis() {
    int next = afterSpace(position);
    return next < text.length() && text.charAt(next) == '(';
  }

  /** The current token as a message names it. */
  String describe() {
    return switch (kind) {
      case END -> "the end";
      case CHAR -> "a character";
      case STRING -> "a string";
      default -> "`" + value + "`";
    };
  }

  InvalidInputException error(int from, int to, String message) {
    return new InvalidInputException(
        Diagnostic.error("wave-syntax", message, Span.of(source, from, to)));
  }

  /** An error about the current token. */
  InvalidInputException error(String message) {
    return error(start, Math.max(start, kind == Kind.END ? start : position), message);
  }

  /** An error about the type of a value that starts there and ends before the current token. */
  InvalidInputException typeError(int from, String message) {
    return new InvalidInputException(
        Diagnostic.error(
            "wave-type", message, Span.of(source, from, Math.max(from, endBefore(from)))));
  }

  private int endBefore(int from) {
    int end = kind == Kind.END ? text.length() : start;
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return Math.max(end, Math.min(from + 1, text.length()));
  }

  private int afterSpace(int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        i++;
      } else if (text.startsWith("//", i)) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else {
        break;
      }
    }
    return i;
  }

  /** Goes to the next token. */
  void advance() {
    start = afterSpace(position);
    position = start;
    if (start == text.length()) {
      kind = Kind.END;
      value = "";
      return;
    }
    char c = text.charAt(start);
    if ("{}()[]:,".indexOf(c) >= 0) {
      token(Kind.PUNCTUATION, start + 1);
    } else if (c == '-' || isDigit(c)) {
      number();
    } else if (c == '%' || isLetter(c)) {
      label();
    } else if (c == '\'') {
      character();
    } else if (c == '"') {
      string();
    } else {
      int end = start + Character.charCount(text.codePointAt(start));
      throw error(start, end, "unexpected character `" + text.substring(start, end) + "`");
    }
  }

  private void token(Kind newKind, int end) {
    kind = newKind;
    position = end;
    value = text.substring(start, end);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private boolean digitAt(int i) {
    return i < text.length() && isDigit(text.charAt(i));
  }

  private int digits(int from) {
    int i = from;
    while (digitAt(i)) {
      i++;
    }
    return i;
  }

  private void number() {
    int i = start + (text.charAt(start) == '-' ? 1 : 0);
    if (text.startsWith("inf", i) && i > start) {
      int end = i + 3;
      if (end == text.length() || !(isLetter(text.charAt(end)) || digitAt(end))) {
        token(Kind.NUMBER, end);
        return;
      }
    }
    if (!digitAt(i)) {
      throw error(start, i, "a digit or `inf` must follow `-`");
    }
    int integerEnd = text.charAt(i) == '0' ? i + 1 : digits(i);
    if (digitAt(integerEnd)) {
      throw error(start, digits(integerEnd), "a number does not start with 0");
    }
    i = integerEnd;
    if (i < text.length() && text.charAt(i) == '.') {
      if (!digitAt(i + 1)) {
        throw error(start, i + 1, "a digit must follow `.`");
      }
      i = digits(i + 1);
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      int exponent = i + 1;
      if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
        exponent++;
      }
      if (!digitAt(exponent)) {
        throw error(start, exponent, "a number's exponent needs a digit");
      }
      i = digits(exponent);
    }
    token(Kind.NUMBER, i);
  }

  private void label() {
    int i = start + (text.charAt(start) == '%' ? 1 : 0);
    boolean first = true;
    while (true) {
      int word = i;
      while (i < text.length() && (isLetter(text.charAt(i)) || isDigit(text.charAt(i)))) {
        i++;
      }
      String part = text.substring(word, i);
      boolean mixed =
          !part.equals(part.toLowerCase(java.util.Locale.ROOT))
              && !part.equals(part.toUpperCase(java.util.Locale.ROOT));
      if (part.isEmpty() || mixed || (first && isDigit(part.charAt(0)))) {
        throw error(
            start,
            Math.max(i, start + 1),
            "a name is words of lower-case or upper-case letters and digits, joined by `-`");
      }
      first = false;
      if (i == text.length() || text.charAt(i) != '-') {
        break;
      }
      i++;
    }
    token(Kind.LABEL, i);
  }

  private void character() {
    int i = start + 1;
    StringBuilder decoded = new StringBuilder();
    if (i < text.length() && text.charAt(i) == '\\') {
      i = escape(i, decoded);
    } else if (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\'') {
      int codePoint = text.codePointAt(i);
      decoded.appendCodePoint(codePoint);
      i += Character.charCount(codePoint);
    } else {
      throw error(start, i, "a character literal holds one character");
    }
    if (i >= text.length() || text.charAt(i) != '\'') {
      throw error(start, i, "a character literal holds one character and ends with `'`");
    }
    kind = Kind.CHAR;
    position = i + 1;
    value = decoded.toString();
    checkSurrogate(value, start);
  }

  private void checkSurrogate(String decoded, int at) {
    for (int i = 0; i < decoded.length(); i++) {
      if (Character.isSurrogate(decoded.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(decoded.codePointAt(i))) {
          throw error(at, at + 1, "an unpaired surrogate is no Unicode scalar value");
        }
        i++;
      }
    }
  }

  private void string() {
    if (text.startsWith("\"\"\"", start)) {
      multilineString();
      return;
    }
    StringBuilder decoded = new StringBuilder();
    int i = start + 1;
    while (true) {
      if (i >= text.length() || text.charAt(i) == '\n') {
        throw error(start, i, "a string ends with `\"` on the same line; write \\n for a line end");
      }
      char c = text.charAt(i);
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        i = escape(i, decoded);
      } else {
        decoded.append(c);
        i++;
      }
    }
    kind = Kind.STRING;
    position = i + 1;
    value = decoded.toString();
    checkSurrogate(value, start);
  }

  private void multilineString() {
    int from = start + 3;
    int end = text.indexOf("\"\"\"", from);
    if (end < 0) {
      throw error(start, from, "a multiline string ends with `\"\"\"`");
    }
    int first = text.startsWith("\r\n", from) ? from + 2 : from + 1;
    if (text.charAt(first - 1) != '\n') {
      throw error(start, from, "a line end must follow the opening `\"\"\"`");
    }
    int lastLine = text.lastIndexOf('\n', end - 1) + 1;
    String indent = text.substring(Math.min(lastLine, end), end);
    if (lastLine < first || !indent.chars().allMatch(c -> c == ' ')) {
      throw error(end, end + 3, "the closing `\"\"\"` must be on a line of its own");
    }
    StringBuilder decoded = new StringBuilder();
    int line = first;
    while (line < lastLine) {
      int lineEnd = text.indexOf('\n', line);
      if (line > first) {
        decoded.append('\n');
      }
      if (!text.startsWith(indent, line)) {
        throw error(line, lineEnd, "the line is indented less than the closing `\"\"\"`");
      }
      int contentEnd = text.charAt(lineEnd - 1) == '\r' && lineEnd > line ? lineEnd - 1 : lineEnd;
      int i = line + indent.length();
      while (i < contentEnd) {
        if (text.charAt(i) == '\\') {
          i = escape(i, decoded);
        } else {
          decoded.append(text.charAt(i++));
        }
      }
      line = lineEnd + 1;
    }
    kind = Kind.STRING;
    position = end + 3;
    value = decoded.toString();
    checkSurrogate(value, start);
  }

  /** Decodes the escape that starts there; gives the position after it. */
  private int escape(int at, StringBuilder decoded) {
    char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
    switch (c) {
      case '\\', '\'', '"' -> decoded.append(c);
      case 't' -> decoded.append('\t');
      case 'n' -> decoded.append('\n');
      case 'r' -> decoded.append('\r');
      case 'u' -> {
        return unicodeEscape(at, decoded);
      }
      default -> throw error(at, Math.min(at + 2, text.length()), "unknown escape");
    }
    return at + 2;
  }

  private int unicodeEscape(int at, StringBuilder decoded) {
    int i = at + 3;
    int codePoint = 0;
    if (!text.startsWith("{", at + 2)) {
      throw error(at, at + 2, "`\\u` is followed by 1 to 6 hexadecimal digits in braces");
    }
    while (i < text.length() && isHexDigit(text.charAt(i)) && i < at + 9) {
      codePoint = codePoint << 4 | Character.digit(text.charAt(i), 16);
      i++;
    }
    if (i == at + 3 || i >= text.length() || text.charAt(i) != '}') {
      throw error(at, i, "`\\u` is followed by 1 to 6 hexadecimal digits in braces");
    }
    if (codePoint > Character.MAX_CODE_POINT || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
      throw error(at, i + 1, "U+" + Integer.toHexString(codePoint) + " is no Unicode scalar value");
    }
    decoded.appendCodePoint(codePoint);
    return i + 1;
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
