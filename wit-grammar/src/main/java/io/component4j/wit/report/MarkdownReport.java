package io.component4j.wit.report;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;
import java.util.List;

/**
 * Findings as a table in Markdown, for a summary of a build or a comment to a change. Safe for use
 * by several threads.
 */
public final class MarkdownReport {
  private static final String SPECIAL = "\\*_[]<>#|~&";

  private MarkdownReport() {}

  /**
   * Writes a heading and a table.
   *
   * @param title what judged
   */
  public static String of(List<Diagnostic> findings, String title) {
    StringBuilder out = new StringBuilder("### ").append(text(title)).append("\n\n");
    if (findings.isEmpty()) {
      return out.append("No findings.\n").toString();
    }
    out.append("| | where | what | help |\n|---|---|---|---|\n");
    for (Diagnostic finding : findings) {
      String help = finding.help();
      out.append("| ").append(finding.severity() == Severity.ERROR ? "error" : "warning");
      out.append(" | ").append(text(finding.primary().toString()));
      out.append(" | ").append(text(finding.message()));
      finding
          .related()
          .forEach(
              related ->
                  out.append("<br>").append(text(related.message() + ": " + related.span())));
      out.append(" (").append(text(finding.id())).append(") | ");
      out.append(help == null ? "" : text(help)).append(" |\n");
    }
    return out.toString();
  }

  /** As it is, whatever Markdown would make of it; what stands between backticks is code. */
  private static String text(String raw) {
    String[] parts = raw.split("`", -1);
    boolean paired = parts.length % 2 == 1;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        out.append(paired ? "`" : "\\`");
      }
      boolean code = paired && i % 2 == 1;
      parts[i]
          .chars()
          .forEach(
              c -> {
                // In a table, a bar ends even code.
                if (c == '|' || (!code && SPECIAL.indexOf(c) >= 0)) {
                  out.append('\\');
                }
                out.append(Character.isISOControl(c) ? ' ' : (char) c);
              });
    }
    return out.toString();
  }
}
