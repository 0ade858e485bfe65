package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The value of a string in double quotes. */
final class StringLiteral {
  private final String text;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at = 1;

  private StringLiteral(String text) {
    this.text = text;
  }

  /** The value; empty beside an error. */
  static String value(String literal, Span span, Diagnostics diagnostics) {
    try {
      return new StringLiteral(literal).read();
    } catch (BadEscape e) {
      diagnostics.report(
          Diagnostic.error("wit-string", "bad escape in a string: " + e.getMessage(), span)
              .withHelp(
                  "escapes are \\\" \\' \\\\ \\t \\n \\r, \\u{..} with hexadecimal digits, and"
                      + " \\hh for one byte of UTF-8"));
    } catch (CharacterCodingException e) {
      diagnostics.report(
          Diagnostic.error("wit-string", "the bytes of this string are not UTF-8", span));
    }
    return "";
  }

  private String read() throws BadEscape, CharacterCodingException {
    int end = text.length() - 1;
    while (at < end) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\\') {
        escape(text.charAt(at++), end);
      } else {
        append(c);
      }
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(out.toByteArray()))
        .toString();
  }

  private void escape(char c, int end) throws BadEscape {
    switch (c) {
      case '"', '\'', '\\' -> append(c);
      case 't' -> append('\t');
      case 'n' -> append('\n');
      case 'r' -> append('\r');
      case 'u' -> append(codePoint(end));
      default -> {
        int high = Character.digit(c, 16);
        int low = at < end ? Character.digit(text.charAt(at), 16) : -1;
        if (high < 0 || low < 0 || c > 'f' || text.charAt(at) > 'f') {
          throw new BadEscape("`\\" + c + "`");
        }
        at++;
        out.write(high << 4 | low);
      }
    }
  }

  private int codePoint(int end) throws BadEscape {
    int close = text.indexOf('}', at);
    if (at >= end || text.charAt(at) != '{' || close < 0 || close >= end) {
      throw new BadEscape("`\\u` wants `{` and `}` around its digits");
    }
    long value = 0;
    int digits = 0;
    for (int i = at + 1; i < close; i++) {
      char c = text.charAt(i);
      if (c == '_' && digits > 0) {
        continue;
      }
      int digit = c > 'f' ? -1 : Character.digit(c, 16);
      if (digit < 0) {
        throw new BadEscape("`" + c + "` is no hexadecimal digit");
      }
      value = Math.min(value << 4 | digit, Integer.MAX_VALUE);
      digits++;
    }
    if (digits == 0 || value > Character.MAX_CODE_POINT || (value >= 0xD800 && value < 0xE000)) {
      throw new BadEscape("`\\u{..}` wants a Unicode scalar value");
    }
    at = close + 1;
    return (int) value;
  }

  private void append(int codePoint) {
    out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private static final class BadEscape extends Exception {
    private static final long serialVersionUID = 1L;

    BadEscape(String message) {
      super(message, null, false, false);
    }
  }
}
