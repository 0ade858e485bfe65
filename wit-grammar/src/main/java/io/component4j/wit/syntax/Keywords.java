package io.component4j.wit.syntax;

import java.util.Set;

/** The reserved words of WIT and the form of its names. */
public final class Keywords {
  private static final Set<String> RESERVED =
      Set.of(
          "_",
          "as",
          "async",
          "bool",
          "borrow",
          "char",
          "constructor",
          "enum",
          "error-context",
          "export",
          "f32",
          "f64",
          "flags",
          "from",
          "func",
          "future",
          "import",
          "include",
          "interface",
          "list",
          "map",
          "option",
          "own",
          "package",
          "record",
          "resource",
          "result",
          "s8",
          "s16",
          "s32",
          "s64",
          "static",
          "stream",
          "string",
          "tuple",
          "type",
          "u8",
          "u16",
          "u32",
          "u64",
          "use",
          "variant",
          "with",
          "world");

  /** Were keywords once; older readers still take them as such. */
  private static final Set<String> FORMERLY_RESERVED = Set.of("float32", "float64");

  private Keywords() {}

  /** Whether a name can be written only with a {@code %} before it. */
  public static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }

  /**
   * A name as it is to be written in WIT, for every reader there ever was: with a {@code %} where
   * it needs one.
   */
  public static String escaped(String name) {
    return RESERVED.contains(name) || FORMERLY_RESERVED.contains(name) ? "%" + name : name;
  }

  /**
   * Whether a text is a name in kebab case (Explainer, "Import and Export Definitions", {@code
   * label}): words joined by {@code -}, each all lower or all upper case with digits, the first one
   * begun by a letter.
   */
  public static boolean isKebabCase(String text) {
    int word = 0;
    boolean first = true;
    while (true) {
      int end = text.indexOf('-', word);
      if (end < 0) {
        end = text.length();
      }
      if (!isWord(text, word, end, first)) {
        return false;
      }
      if (end == text.length()) {
        return true;
      }
      first = false;
      word = end + 1;
    }
  }

  private static boolean isWord(String text, int start, int end, boolean first) {
    boolean lower = false;
    boolean upper = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z') {
        lower = true;
      } else if (c >= 'A' && c <= 'Z') {
        upper = true;
      } else if (c < '0' || c > '9' || (first && i == start)) {
        return false;
      }
    }
    return end > start && !(lower && upper);
  }
}
