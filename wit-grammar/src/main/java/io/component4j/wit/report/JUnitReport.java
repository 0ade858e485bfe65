package io.component4j.wit.report;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.Severity;
import java.util.List;

/**
 * Findings as an XML report of tests, as Surefire writes and build servers read it: each error is a
 * test that failed, each warning one that passed and printed it; no findings at all are one test
 * that passed. Safe for use by several threads.
 */
public final class JUnitReport {
  private JUnitReport() {}

  /**
   * Writes a report.
   *
   * @param suite what judged, as the name of the suite of tests, for example {@code wit check}
   * @return an XML document that ends with a line end
   */
  public static String of(List<Diagnostic> findings, String suite) {
    long errors = findings.stream().filter(JUnitReport::isError).count();
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuite name=\"").append(attribute(suite)).append('"');
    out.append(" tests=\"").append(Math.max(1, findings.size())).append('"');
    out.append(" failures=\"").append(errors).append('"');
    out.append(" errors=\"0\" skipped=\"0\" time=\"0\">\n");
    if (findings.isEmpty()) {
      test(out, suite, "no findings").append("/>\n");
    }
    for (Diagnostic finding : findings) {
      test(out, suite, finding.primary() + ": " + finding.id()).append(">\n");
      if (isError(finding)) {
        out.append("    <failure type=\"").append(attribute(finding.id()));
        out.append("\" message=\"").append(attribute(finding.message())).append("\">");
        out.append(content(finding)).append("</failure>\n");
      } else {
        out.append("    <system-out>").append(content(finding)).append("</system-out>\n");
      }
      out.append("  </testcase>\n");
    }
    return out.append("</testsuite>\n").toString();
  }

  private static boolean isError(Diagnostic finding) {
    return finding.severity() == Severity.ERROR;
  }

  private static StringBuilder test(StringBuilder out, String suite, String name) {
    return out.append("  <testcase classname=\"")
        .append(attribute(suite))
        .append("\" name=\"")
        .append(attribute(name))
        .append("\" time=\"0\"");
  }

  private static String content(Diagnostic finding) {
    return escaped(DiagnosticRenderer.text(List.of(finding)));
  }

  private static String attribute(String text) {
    return escaped(text).replace("\n", "&#10;").replace("\t", "&#9;");
  }

  /** Without what XML 1.0 has no way to write. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
