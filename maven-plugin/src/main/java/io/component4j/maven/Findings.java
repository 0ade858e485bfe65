package io.component4j.maven;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Findings in Maven's style, which IDEs and build servers know: {@code file:[line,column] ..}. */
final class Findings {
  private Findings() {}

  /** Logs all findings, errors as errors. */
  static void log(Log log, List<Diagnostic> findings) {
    for (Diagnostic finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        log.error(text(finding));
      } else {
        log.warn(text(finding));
      }
    }
  }

  /** One line for the build's summary. */
  static String summary(List<Diagnostic> findings) {
    List<Diagnostic> errors =
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    Diagnostic one = errors.get(0);
    String first = line(one.primary(), one.message());
    if (one.help() != null) {
      first += " (" + one.help() + ")";
    }
    return errors.size() == 1 ? first : errors.size() + " errors; the first: " + first;
  }

  private static String text(Diagnostic finding) {
    StringBuilder out = new StringBuilder(line(finding.primary(), finding.message()));
    for (Diagnostic.Related related : finding.related()) {
      out.append("\n  ").append(line(related.span(), related.message()));
    }
    if (finding.help() != null) {
      out.append("\n  help: ").append(finding.help());
    }
    return out.toString();
  }

  private static String line(Span span, String message) {
    SourceText source = span.source();
    if (source == null || !span.hasPlace()) {
      return span + ": " + message;
    }
    int start = (int) span.start();
    return span.name() + ":[" + source.line(start) + "," + source.column(start) + "] " + message;
  }
}
