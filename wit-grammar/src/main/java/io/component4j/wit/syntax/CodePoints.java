package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import org.jspecify.annotations.Nullable;

/** The code points that may not occur anywhere in a file, comments and strings included. */
final class CodePoints {
  private CodePoints() {}

  static void check(SourceText source, Diagnostics diagnostics) {
    String text = source.text();
    for (int i = 0; i < text.length() && !diagnostics.isFull(); i++) {
      char c = text.charAt(i); // All of them are in the basic plane.
      if (c >= ' ' && c < 0x7F) {
        continue;
      }
      String problem = problem(c);
      if (problem != null) {
        diagnostics.report(
            Diagnostic.error(
                "wit-forbidden-character",
                problem + " " + describe(c) + " is not allowed in WIT",
                Span.of(source, i, i + 1)));
      }
    }
  }

  static boolean isForbidden(int codePoint) {
    return codePoint <= 0xFFFF && problem((char) codePoint) != null;
  }

  private static @Nullable String problem(char c) {
    return switch (c) {
      case '\u202A',
          '\u202B',
          '\u202C',
          '\u202D',
          '\u202E',
          '\u2066',
          '\u2067',
          '\u2068',
          '\u2069' ->
          "the bidirectional override";
      case '\u0149', '\u0673', '\u0F77', '\u0F79', '\u17A3', '\u17A4', '\u17B4', '\u17B5' ->
          "the deprecated character";
      case '\n', '\r', '\t' -> null;
      default -> Character.getType(c) == Character.CONTROL ? "the control character" : null;
    };
  }

  /** A code point so that it is visible whatever it is. */
  static String describe(int codePoint) {
    return String.format("U+%04X", codePoint);
  }
}
