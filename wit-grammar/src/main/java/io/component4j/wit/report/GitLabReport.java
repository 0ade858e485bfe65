package io.component4j.wit.report;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Findings as a report of code quality that GitLab reads and shows beside a change. Safe for use by
 * several threads.
 */
public final class GitLabReport {
  private GitLabReport() {}

  /** Writes a report: a JSON document that ends with a line end. */
  public static String of(List<Diagnostic> findings) {
    JsonText json = JsonText.indented().openArray();
    Map<String, Integer> seen = new HashMap<>();
    for (Diagnostic finding : findings) {
      String help = finding.help();
      json.openObject();
      json.name("description")
          .value(help == null ? finding.message() : finding.message() + "; " + help);
      json.name("check_name").value(finding.id());
      json.name("fingerprint").value(fingerprint(finding, seen));
      json.name("severity").value(finding.severity() == Severity.ERROR ? "major" : "minor");
      json.name("location").openObject();
      json.name("path").value(finding.primary().name());
      json.name("lines").openObject();
      // A line is wanted; what is about a file as a whole stands at its first.
      json.name("begin").value(Region.of(finding.primary()).map(Region::line).orElse(1));
      json.closeObject().closeObject().closeObject();
    }
    return json.closeArray() + "\n";
  }

  /** The same finding has the same one after lines before it came or went. */
  private static String fingerprint(Diagnostic finding, Map<String, Integer> seen) {
    String what = finding.primary().name() + "\n" + finding.id() + "\n" + finding.message();
    int count = seen.merge(what, 1, Integer::sum);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((what + "\n" + count).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
