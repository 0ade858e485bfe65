package io.component4j.wit.json;

import org.jspecify.annotations.Nullable;

/** Writes JSON, indented by two spaces. */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private int depth;
  private boolean first = true;
  private boolean named;

  JsonText openObject() {
    return open('{');
  }

  JsonText closeObject() {
    return close('}');
  }

  JsonText openArray() {
    return open('[');
  }

  JsonText closeArray() {
    return close(']');
  }

  /** Writes the name of a member, whose value comes next. */
  JsonText name(String name) {
    separate();
    quote(name);
    out.append(": ");
    named = true;
    return this;
  }

  /** Writes a string, or null. */
  JsonText value(@Nullable String value) {
    separate();
    if (value == null) {
      out.append("null");
    } else {
      quote(value);
    }
    return this;
  }

  /** Writes an unsigned number. */
  JsonText value(int value) {
    separate();
    out.append(Integer.toUnsignedString(value));
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
    out.append('\n').append("  ".repeat(depth));
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
