package io.component4j.wit.diagnostics;

import java.util.List;

/**
 * Turns findings into text for a terminal. The one place where the house's text form is decided:
 *
 * <pre>{@code
 * error[wit-unknown-type]: type `foo` does not exist
 *   --> greeter.wit:3:12
 *    |
 *  3 |   f: func(a: foo);
 *    |              ^^^
 *    = help: did you mean `food`?
 * }</pre>
 */
public final class DiagnosticRenderer {
  /**
   * Longer lines are shown without a snippet: they are generated, and a caret under them helps
   * nobody.
   */
  private static final int MAX_SNIPPET = 500;

  private DiagnosticRenderer() {}

  /** All findings, each ended by a line end. */
  public static String text(List<Diagnostic> findings) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic finding : findings) {
      String severity = finding.severity() == Severity.ERROR ? "error" : "warning";
      out.append(severity)
          .append('[')
          .append(finding.id())
          .append("]: ")
          .append(visible(finding.message()))
          .append('\n');
      place(out, "-->", finding.primary());
      for (Diagnostic.Related related : finding.related()) {
        out.append("  note: ").append(visible(related.message())).append('\n');
        place(out, "-->", related.span());
      }
      String help = finding.help();
      if (help != null) {
        out.append("   = help: ").append(visible(help)).append('\n');
      }
    }
    return out.toString();
  }

  private static void place(StringBuilder out, String arrow, Span span) {
    out.append("  ").append(arrow).append(' ').append(visible(span.toString())).append('\n');
    SourceText source = span.source();
    if (source == null || !span.hasPlace()) {
      return;
    }
    int line = source.line((int) span.start());
    String text = source.lineText(line);
    if (text.length() > MAX_SNIPPET) {
      return;
    }
    String number = Integer.toString(line);
    String margin = " ".repeat(Math.max(number.length(), 3));
    int from = Math.min((int) span.start() - source.lineStart(line), text.length());
    int to = Math.min(Math.max((int) span.end() - source.lineStart(line), from), text.length());
    out.append(margin).append(" |\n");
    out.append(" ".repeat(margin.length() - number.length()))
        .append(number)
        .append(" | ")
        .append(visible(text))
        .append('\n');
    out.append(margin).append(" | ");
    // A tab before the caret stays a tab, so that both lines are indented alike whatever the
    // terminal's tab width.
    String shown = visible(text); // Unit by unit as long as the text.
    shown
        .substring(0, from)
        .codePoints()
        .forEach(c -> out.append(c == '\t' ? "\t" : " ".repeat(DisplayWidth.of(c))));
    out.append("^".repeat(Math.max(1, DisplayWidth.of(shown.substring(from, to))))).append('\n');
  }

  /**
   * Text of an input as it is safe to show: nothing in it moves the cursor, changes colours or
   * turns the direction of writing.
   */
  private static String visible(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      boolean bidirectional = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
      if ((Character.isISOControl(c) && c != '\t') || bidirectional) {
        out.setCharAt(i, '\uFFFD');
      }
    }
    return out.toString();
  }
}
