package io.component4j.cli;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.JsonRenderer;
import io.component4j.wit.report.GitHubReport;
import io.component4j.wit.report.GitLabReport;
import io.component4j.wit.report.JUnitReport;
import io.component4j.wit.report.MarkdownReport;
import io.component4j.wit.report.SarifReport;
import java.util.List;
import java.util.Locale;

/** How findings are written. */
enum FindingsFormat {
  /** For people. */
  TEXT,
  /** For programs. */
  JSON,
  /** For code hosts and editors. */
  SARIF,
  /** For build servers. */
  JUNIT,
  /** For GitHub's runner. */
  GITHUB,
  /** For GitLab's view of changes. */
  GITLAB,
  /** For a summary of a build. */
  MARKDOWN;

  /** All names, as help texts list them. */
  static final String NAMES = "text|json|sarif|junit|github|gitlab|markdown";

  /**
   * Writes findings.
   *
   * @param command what judged, for example {@code wit check}
   */
  String render(List<Diagnostic> findings, String command) {
    return switch (this) {
      case TEXT -> DiagnosticRenderer.text(findings);
      case JSON -> JsonRenderer.json(findings);
      case SARIF -> SarifReport.of(findings, "wasm-tools-j", Version.number());
      case JUNIT -> JUnitReport.of(findings, command);
      case GITHUB -> GitHubReport.of(findings);
      case GITLAB -> GitLabReport.of(findings);
      case MARKDOWN -> MarkdownReport.of(findings, command);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
