package io.component4j.wit.report;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.json.JsonText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Findings as <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF
 * 2.1.0</a>: one run of one tool. Columns count code points; what was found in a binary has a byte
 * offset in place of lines. Safe for use by several threads.
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final JsonText json = JsonText.indented();

  private SarifReport() {}

  /**
   * Writes a log file.
   *
   * @param tool the name of the tool that found it
   * @param version its version, if it is known
   * @return a JSON document that ends with a line end
   */
  public static String of(List<Diagnostic> findings, String tool, Optional<String> version) {
    SarifReport report = new SarifReport();
    report.log(findings, tool, version);
    return report.json + "\n";
  }

  private void log(List<Diagnostic> findings, String tool, Optional<String> version) {
    List<String> rules =
        new ArrayList<>(new TreeSet<>(findings.stream().map(Diagnostic::id).toList()));
    json.openObject();
    json.name("$schema").value(SCHEMA);
    json.name("version").value("2.1.0");
    json.name("runs").openArray().openObject();
    json.name("tool").openObject().name("driver").openObject();
    json.name("name").value(tool);
    version.ifPresent(number -> json.name("version").value(number));
    json.name("rules").openArray();
    rules.forEach(rule -> json.openObject().name("id").value(rule).closeObject());
    json.closeArray().closeObject().closeObject();
    json.name("columnKind").value("unicodeCodePoints");
    json.name("results").openArray();
    findings.forEach(finding -> result(finding, rules.indexOf(finding.id())));
    json.closeArray().closeObject().closeArray().closeObject();
  }

  private void result(Diagnostic finding, int rule) {
    json.openObject();
    json.name("ruleId").value(finding.id());
    json.name("ruleIndex").value(rule);
    json.name("level").value(finding.severity() == Severity.ERROR ? "error" : "warning");
    message(finding.help() == null ? finding.message() : finding.message() + "; " + finding.help());
    json.name("locations").openArray().openObject();
    place(finding.primary());
    json.closeObject().closeArray();
    if (!finding.related().isEmpty()) {
      json.name("relatedLocations").openArray();
      for (Diagnostic.Related related : finding.related()) {
        json.openObject();
        place(related.span());
        message(related.message());
        json.closeObject();
      }
      json.closeArray();
    }
    json.closeObject();
  }

  private void message(String text) {
    json.name("message").openObject().name("text").value(text).closeObject();
  }

  private void place(Span span) {
    json.name("physicalLocation").openObject();
    json.name("artifactLocation").openObject().name("uri").value(uri(span.name())).closeObject();
    Optional<Region> region = Region.of(span);
    if (region.isPresent()) {
      Region text = region.get();
      json.name("region").openObject();
      json.name("startLine").value(text.line());
      json.name("startColumn").value(text.column());
      json.name("endLine").value(text.endLine());
      json.name("endColumn").value(text.endColumn());
      json.closeObject();
    } else if (span.hasPlace()) {
      json.name("region").openObject();
      json.name("byteOffset").number(span.start());
      json.name("byteLength").number(Math.max(0, span.end() - span.start()));
      json.closeObject();
    }
    json.closeObject();
  }

  /** A file's name as a reference that is relative to wherever the tool was started. */
  private static String uri(String name) {
    String path = name.replace('\\', '/');
    try {
      // A colon in the first segment would read as a scheme.
      boolean scheme = path.indexOf(':') >= 0 && !path.startsWith("/");
      return new URI(null, null, scheme ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a file's name: " + name, e);
    }
  }
}
