package io.component4j.component.wit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the JSON (RFC 8259) of the section {@code package-docs}: objects and strings only. */
final class DocsJson {
  private static final int MAX_DEPTH = 16;

  /** Why a text is not what is wanted. */
  static final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
      super(message, null, false, false);
    }
  }

  private final String text;
  private int at;

  private DocsJson(String text) {
    this.text = text;
  }

  /** The object that UTF-8 bytes hold from a place to their end. */
  static Map<String, Object> read(byte[] utf8, int start) throws MalformedJsonException {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(utf8, start, utf8.length - start))
              .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedJsonException("it is not UTF-8");
    }
    DocsJson json = new DocsJson(text);
    Map<String, Object> object = json.object(0);
    json.space();
    if (json.at < text.length()) {
      throw json.unexpected();
    }
    return object;
  }

  private MalformedJsonException unexpected() {
    return new MalformedJsonException(
        at < text.length() ? "unexpected character " + at + " of its JSON" : "its JSON ends early");
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean eat(char c) {
    space();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) throws MalformedJsonException {
    if (!eat(c)) {
      throw unexpected();
    }
  }

  private Map<String, Object> object(int depth) throws MalformedJsonException {
    if (depth > MAX_DEPTH) {
      throw new MalformedJsonException("its JSON is nested too deep");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    if (eat('}')) {
      return members;
    }
    do {
      String name = string();
      expect(':');
      space();
      boolean isObject = at < text.length() && text.charAt(at) == '{';
      members.put(name, isObject ? object(depth + 1) : string());
    } while (eat(','));
    expect('}');
    return members;
  }

  private String string() throws MalformedJsonException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      if (at >= text.length() || text.charAt(at) < 0x20) {
        throw unexpected();
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return value.toString();
      }
      value.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws MalformedJsonException {
    if (at >= text.length()) {
      throw unexpected();
    }
    char c = text.charAt(at++);
    switch (c) {
      case '"', '\\', '/' -> {
        return c;
      }
      case 'b' -> {
        return '\b';
      }
      case 'f' -> {
        return '\f';
      }
      case 'n' -> {
        return '\n';
      }
      case 'r' -> {
        return '\r';
      }
      case 't' -> {
        return '\t';
      }
      case 'u' -> {
        int value = 0;
        for (int i = 0; i < 4; i++, at++) {
          int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
          if (digit < 0) {
            throw unexpected();
          }
          value = value << 4 | digit;
        }
        return (char) value;
      }
      default -> {
        at--;
        throw unexpected();
      }
    }
  }
}
