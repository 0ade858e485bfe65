package io.component4j.wit.report;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.Span;
import java.util.List;

/**
 * Findings as commands that GitHub's runner reads from what a step prints, and shows beside the
 * lines of a change. Safe for use by several threads.
 */
public final class GitHubReport {
  private GitHubReport() {}

  /** Writes a command for each finding, each on a line of its own. */
  public static String of(List<Diagnostic> findings) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic finding : findings) {
      Span span = finding.primary();
      out.append(finding.severity() == Severity.ERROR ? "::error" : "::warning");
      out.append(" file=").append(property(span.name()));
      Region.of(span)
          .ifPresent(
              region -> {
                out.append(",line=").append(region.line());
                out.append(",endLine=").append(region.endLine());
                // Columns go with one line only; the last one is meant to be part of it.
                if (region.line() == region.endLine()) {
                  out.append(",col=").append(region.column());
                  out.append(",endColumn=")
                      .append(Math.max(region.column(), region.endColumn() - 1));
                }
              });
      out.append(",title=").append(property(finding.id()));
      out.append("::").append(data(text(finding))).append('\n');
    }
    return out.toString();
  }

  private static String text(Diagnostic finding) {
    StringBuilder text = new StringBuilder(finding.message());
    Span span = finding.primary();
    if (span.source() == null && span.hasPlace()) {
      text.append(" (").append(span).append(')');
    }
    finding
        .related()
        .forEach(
            related -> text.append("\n").append(related.message()).append(": " + related.span()));
    if (finding.help() != null) {
      text.append("\n").append(finding.help());
    }
    return text.toString();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
