package io.component4j.wit.json;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259), one value from left to right. The caller opens and closes in order; what
 * stands for itself needs no separators. Not safe for use by several threads.
 */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final boolean indented;
  private int depth;
  private boolean first = true;
  private boolean named;

  private JsonText(boolean indented) {
    this.indented = indented;
  }

  /** Makes an empty text, to be indented by two spaces. */
  public static JsonText indented() {
    return new JsonText(true);
  }

  /** Makes an empty text, to be on one line without spaces. */
  public static JsonText compact() {
    return new JsonText(false);
  }

  /** Starts an object. */
  public JsonText openObject() {
    return open('{');
  }

  /** Ends an object. */
  public JsonText closeObject() {
    return close('}');
  }

  /** Starts an array. */
  public JsonText openArray() {
    return open('[');
  }

  /** Ends an array. */
  public JsonText closeArray() {
    return close(']');
  }

  /** Writes the name of a member, whose value comes next. */
  public JsonText name(String name) {
    separate();
    quote(name);
    out.append(indented ? ": " : ":");
    named = true;
    return this;
  }

  /** Writes a string, or null. */
  public JsonText value(@Nullable String value) {
    separate();
    if (value == null) {
      out.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  /** Writes an unsigned number. */
  public JsonText value(int value) {
    return raw(Integer.toUnsignedString(value));
  }

  /** Writes a number. */
  public JsonText number(long value) {
    return raw(Long.toString(value));
  }

  /** Writes a truth value. */
  public JsonText truth(boolean value) {
    return raw(Boolean.toString(value));
  }

  /**
   * Writes a value that is JSON already.
   *
   * @param json one JSON value, which is not looked into
   */
  public JsonText raw(String json) {
    separate();
    out.append(json);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private JsonText open(char bracket) {
    separate();
    out.append(bracket);
    depth++;
    first = true;
    return this;
  }

  private JsonText close(char bracket) {
    depth--;
    if (!first) {
      newLine();
    }
    first = false;
    out.append(bracket);
    return this;
  }

  private void separate() {
    if (named) {
      named = false;
      return;
    }
    if (depth > 0) {
      if (!first) {
        out.append(',');
      }
      newLine();
    }
    first = false;
  }

  private void newLine() {
    if (indented) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
