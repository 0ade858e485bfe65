package io.component4j.wit.report;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.JsonRenderer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How findings are written. */
public enum FindingsFormat {
  /** For people. */
  TEXT("txt"),
  /** For programs. */
  JSON("json"),
  /** For code hosts and editors. */
  SARIF("sarif"),
  /** For build servers. */
  JUNIT("xml"),
  /** For GitHub's runner. */
  GITHUB("github.txt"),
  /** For GitLab's view of changes. */
  GITLAB("gitlab.json"),
  /** For a summary of a build. */
  MARKDOWN("md");

  /** All names, as help texts list them. */
  public static final String NAMES = "text|json|sarif|junit|github|gitlab|markdown";

  private final String extension;

  FindingsFormat(String extension) {
    this.extension = extension;
  }

  /** What follows the dot in names of files of this form; another one for each form. */
  public String extension() {
    return extension;
  }

  /**
   * Writes findings.
   *
   * @param judge what judged, for example {@code wit check}
   * @param tool the name of the tool that it belongs to
   * @param version that of the tool, if it is known
   */
  public String render(
      List<Diagnostic> findings, String judge, String tool, Optional<String> version) {
    return switch (this) {
      case TEXT -> DiagnosticRenderer.text(findings);
      case JSON -> JsonRenderer.json(findings);
      case SARIF -> SarifReport.of(findings, tool, version);
      case JUNIT -> JUnitReport.of(findings, judge);
      case GITHUB -> GitHubReport.of(findings);
      case GITLAB -> GitLabReport.of(findings);
      case MARKDOWN -> MarkdownReport.of(findings, judge);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
