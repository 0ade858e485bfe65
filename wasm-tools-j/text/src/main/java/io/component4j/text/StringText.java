package io.component4j.text;

import io.component4j.wit.diagnostics.SourceText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strings of the text format (Core specification, "Strings" and "Names"). */
final class StringText {
  private StringText() {}

  /** Checks the escape at a position; returns where the string goes on. */
  static int checkEscape(Lexer lexer, Findings findings, int at, int limit) {
    SourceText source = lexer.source();
    String text = source.text();
    int c = at + 1 < limit ? text.charAt(at + 1) : -1;
    if (c < 0) {
      throw findings.fatal("wat-syntax", "unexpected end-of-file in a string", source, at, at + 1);
    }
    if ("\"'tnr\\".indexOf(c) >= 0) {
      return at + 2;
    }
    if (c == 'u') {
      return checkUnicode(source, findings, at, limit);
    }
    if (hex(c) < 0) {
      throw findings.fatal("wat-syntax", "invalid string escape", source, at, at + 2);
    }
    if (at + 2 >= limit || hex(text.charAt(at + 2)) < 0) {
      throw findings.fatal("wat-syntax", "invalid hex digit in a string", source, at, at + 2);
    }
    return at + 3;
  }

  private static int checkUnicode(SourceText source, Findings findings, int at, int limit) {
    String text = source.text();
    int close = text.indexOf('}', at);
    boolean closed = close >= 0 && close < limit && text.charAt(at + 2) == '{';
    long value = 0;
    int last = '_';
    for (int i = at + 3; closed && i < close; i++) {
      char c = text.charAt(i);
      if (c == '_' && last != '_') {
        last = c;
        continue;
      }
      if (hex(c) < 0) {
        closed = false;
      } else {
        last = c;
        value = Math.min(value * 16 + hex(c), Integer.MAX_VALUE);
      }
    }
    if (!closed || last == '_') {
      throw findings.fatal("wat-syntax", "invalid unicode escape", source, at, at + 2);
    }
    if (value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) {
      throw findings.fatal("wat-syntax", "invalid unicode scalar value", source, at, close + 1);
    }
    return close + 1;
  }

  private static int hex(int c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** The bytes of a string that was checked; {@code start} is that of its first quote. */
  static byte[] bytes(String text, int start, int end) {
    Bytes out = new Bytes();
    int at = start + 1;
    int last = end - 1;
    while (at < last) {
      int plain = at;
      while (plain < last && text.charAt(plain) != '\\') {
        plain++;
      }
      if (plain > at) {
        out.bytes(text.substring(at, plain).getBytes(StandardCharsets.UTF_8));
        at = plain;
        continue;
      }
      char c = text.charAt(at + 1);
      at += 2;
      switch (c) {
        case '"', '\'', '\\' -> out.u8(c);
        case 't' -> out.u8('\t');
        case 'n' -> out.u8('\n');
        case 'r' -> out.u8('\r');
        case 'u' -> {
          int close = text.indexOf('}', at);
          int value = Integer.parseInt(text.substring(at + 1, close).replace("_", ""), 16);
          out.bytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
          at = close + 1;
        }
        default -> out.u8(hex(c) * 16 + hex(text.charAt(at++)));
      }
    }
    return out.toByteArray();
  }

  /** The text of a string that was checked. */
  static String name(Lexer lexer, Findings findings, int start, int end) {
    String text = lexer.source().text();
    String plain = text.substring(start + 1, end - 1);
    if (plain.indexOf('\\') < 0) {
      return plain;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(text, start, end)))
          .toString();
    } catch (CharacterCodingException e) {
      throw findings.fatal("wat-syntax", "malformed UTF-8 encoding", lexer.source(), start, end);
    }
  }
}
