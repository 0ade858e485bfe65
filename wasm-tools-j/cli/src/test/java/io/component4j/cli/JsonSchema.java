package io.component4j.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As much of JSON Schema as the schemas of the guide use; a keyword that is not known here fails
 * the test that needs it.
 */
final class JsonSchema {
  private final Map<?, ?> root;

  private JsonSchema(Map<?, ?> root) {
    this.root = root;
  }

  static JsonSchema of(String schema) {
    return new JsonSchema((Map<?, ?>) Objects.requireNonNull(new Reader(schema).document()));
  }

  /** A document as maps, lists, strings and numbers. */
  static @Nullable Object read(String document) {
    return new Reader(document).document();
  }

  /** What is wrong with a document, each with its path. */
  List<String> violations(String document) {
    List<String> violations = new ArrayList<>();
    check(root, new Reader(document).document(), "$", violations);
    return violations;
  }

  private void check(Map<?, ?> schema, @Nullable Object value, String path, List<String> found) {
    schema.forEach((key, rule) -> keyword(schema, (String) key, rule, value, path, found));
  }

  private void keyword(
      Map<?, ?> schema,
      String keyword,
      @Nullable Object rule,
      @Nullable Object value,
      String path,
      List<String> found) {
    switch (keyword) {
      case "$schema", "title", "description", "$defs" -> {}
      case "$ref" -> {
        String name = ((String) Objects.requireNonNull(rule)).replace("#/$defs/", "");
        check((Map<?, ?>) ((Map<?, ?>) root.get("$defs")).get(name), value, path, found);
      }
      case "type" -> {
        List<?> types = rule instanceof List<?> several ? several : List.of(rule);
        if (!types.contains(type(value))
            && !("integer".equals(type(value)) && types.contains("number"))) {
          found.add(path + " is " + type(value) + ", not " + types);
        }
      }
      case "const" -> {
        if (!Objects.equals(rule, value)) {
          found.add(path + " is " + value + ", not " + rule);
        }
      }
      case "enum" -> {
        if (!((List<?>) Objects.requireNonNull(rule)).contains(value)) {
          found.add(path + " is " + value + ", none of " + rule);
        }
      }
      case "minimum" -> {
        if (value instanceof BigDecimal number && number.compareTo((BigDecimal) rule) < 0) {
          found.add(path + " is less than " + rule);
        }
      }
      case "required" -> {
        if (value instanceof Map<?, ?> object) {
          for (Object name : (List<?>) Objects.requireNonNull(rule)) {
            if (!object.containsKey(name)) {
              found.add(path + "." + name + " is missing");
            }
          }
        }
      }
      case "properties" -> {
        if (value instanceof Map<?, ?> object) {
          ((Map<?, ?>) Objects.requireNonNull(rule))
              .forEach(
                  (name, part) -> {
                    if (object.containsKey(name)) {
                      check((Map<?, ?>) part, object.get(name), path + "." + name, found);
                    }
                  });
        }
      }
      case "additionalProperties" -> {
        Object known = schema.get("properties");
        if (value instanceof Map<?, ?> object) {
          object.forEach(
              (name, part) -> {
                if (known instanceof Map<?, ?> names && names.containsKey(name)) {
                  return;
                }
                if (rule instanceof Map<?, ?> other) {
                  check(other, part, path + "." + name, found);
                } else if (Boolean.FALSE.equals(rule)) {
                  found.add(path + "." + name + " is not known");
                }
              });
        }
      }
      case "items" -> {
        if (value instanceof List<?> list) {
          for (int i = 0; i < list.size(); i++) {
            check((Map<?, ?>) rule, list.get(i), path + "[" + i + "]", found);
          }
        }
      }
      case "anyOf" -> {
        for (Object choice : (List<?>) Objects.requireNonNull(rule)) {
          List<String> own = new ArrayList<>();
          check((Map<?, ?>) choice, value, path, own);
          if (own.isEmpty()) {
            return;
          }
        }
        found.add(path + " is none of what it may be");
      }
      default ->
          throw new AssertionError("the schema has a keyword that is not checked: " + keyword);
    }
  }

  private static String type(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().scale() <= 0 ? "integer" : "number";
    }
    return value == null
        ? "null"
        : value instanceof Map
            ? "object"
            : value instanceof List ? "array" : value instanceof String ? "string" : "boolean";
  }

  /** A strict reader of JSON. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    @Nullable Object document() {
      Object value = value();
      space();
      if (at != text.length()) {
        throw new AssertionError("more after the JSON document, at " + at);
      }
      return value;
    }

    private void space() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private boolean take(String token) {
      space();
      if (text.startsWith(token, at)) {
        at += token.length();
        return true;
      }
      return false;
    }

    private void expect(String token) {
      if (!take(token)) {
        throw new AssertionError("`" + token + "` is wanted at " + at + " of the JSON");
      }
    }

    private @Nullable Object value() {
      if (take("{")) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (!take("}")) {
          do {
            space();
            expect("\"");
            String name = string();
            expect(":");
            object.put(name, value());
          } while (take(","));
          expect("}");
        }
        return object;
      }
      if (take("[")) {
        List<@Nullable Object> list = new ArrayList<>();
        if (!take("]")) {
          do {
            list.add(value());
          } while (take(","));
          expect("]");
        }
        return list;
      }
      if (take("\"")) {
        return string();
      }
      if (take("true")) {
        return true;
      }
      if (take("false")) {
        return false;
      }
      if (take("null")) {
        return null;
      }
      int start = at;
      while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return new BigDecimal(text.substring(start, at));
    }

    private String string() {
      StringBuilder out = new StringBuilder();
      while (text.charAt(at) != '"') {
        char c = text.charAt(at++);
        if (c < ' ') {
          throw new AssertionError("a control character in a JSON string, at " + at);
        }
        if (c != '\\') {
          out.append(c);
          continue;
        }
        char escape = text.charAt(at++);
        if (escape == 'u') {
          out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          at += 4;
        } else {
          int which = "\"\\/bfnrt".indexOf(escape);
          if (which < 0) {
            throw new AssertionError("no JSON escape: " + escape);
          }
          out.append("\"\\/\b\f\n\r\t".charAt(which));
        }
      }
      at++;
      return out.toString();
    }
  }
}
