package io.component4j.component.metadata;

import io.component4j.wit.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, strings and what stands for itself: numbers, truth values
 * and null stay as they are written, in a {@link Literal}.
 */
final class JsonReader {
  private static final int MAX_DEPTH = 64;

  /** A number, a truth value or null as it is written. */
  record Literal(String text) {}

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  static Object read(String text) throws Dependencies.MalformedException {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value(0);
    reader.space();
    if (reader.at < text.length()) {
      throw reader.unexpected();
    }
    return value;
  }

  /** The value on one line. */
  static String write(Object value) {
    JsonText out = JsonText.compact();
    write(out, value);
    return out.toString();
  }

  private static void write(JsonText out, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      out.openObject();
      map.forEach(
          (name, inner) -> {
            out.name((String) name);
            write(out, inner);
          });
      out.closeObject();
    } else if (value instanceof List<?> list) {
      out.openArray();
      list.forEach(inner -> write(out, inner));
      out.closeArray();
    } else if (value instanceof Literal literal) {
      out.raw(literal.text());
    } else {
      out.value((String) value);
    }
  }

  private Dependencies.MalformedException unexpected() {
    return new Dependencies.MalformedException(
        at < text.length() ? "unexpected character " + at + " of its JSON" : "its JSON ends early");
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(char c) {
    space();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void want(char c) throws Dependencies.MalformedException {
    if (!take(c)) {
      throw unexpected();
    }
  }

  private Object value(int depth) throws Dependencies.MalformedException {
    if (depth > MAX_DEPTH) {
      throw new Dependencies.MalformedException("its JSON is nested too deeply");
    }
    if (take('{')) {
      Map<String, Object> map = new LinkedHashMap<>();
      if (take('}')) {
        return map;
      }
      do {
        space();
        String name = string();
        want(':');
        map.put(name, value(depth + 1));
      } while (take(','));
      want('}');
      return map;
    }
    if (take('[')) {
      List<Object> list = new ArrayList<>();
      if (take(']')) {
        return list;
      }
      do {
        list.add(value(depth + 1));
      } while (take(','));
      want(']');
      return list;
    }
    space();
    return at < text.length() && text.charAt(at) == '"' ? string() : literal();
  }

  private Literal literal() throws Dependencies.MalformedException {
    int start = at;
    while (at < text.length()
        && "+-.0123456789abcdefghijklmnopqrstuvwxyzE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      at = start;
      throw unexpected();
    }
    return new Literal(word);
  }

  private String string() throws Dependencies.MalformedException {
    want('"');
    StringBuilder out = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      if (c < ' ') {
        throw unexpected();
      }
      at++;
      out.append(c == '\\' ? escaped() : c);
    }
    throw unexpected();
  }

  private char escaped() throws Dependencies.MalformedException {
    if (at >= text.length()) {
      throw unexpected();
    }
    char c = text.charAt(at++);
    switch (c) {
      case '"', '\\', '/':
        return c;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        if (at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
          at += 4;
          return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        throw unexpected();
      default:
        at--;
        throw unexpected();
    }
  }
}
