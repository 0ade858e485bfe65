package io.component4j.wit.report;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A finding that somebody decided to live with, until a day, for a reason.
 *
 * @param rule the id of findings
 * @param path where: a file as findings name it, what their messages begin with up to a colon, or
 *     {@code *} for all
 * @param until the last day
 * @param reason why
 * @param span where it is written
 */
public record Suppression(String rule, String path, LocalDate until, String reason, Span span) {
  /** Checks. */
  public Suppression {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(path);
    Objects.requireNonNull(until);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(span);
  }

  /** Whether it is about what a rule finds at a path. */
  public boolean covers(String id, String where) {
    return rule.equals(id) && (path.equals("*") || path.equals(where));
  }

  /** Whether it is about a finding. */
  public boolean covers(Diagnostic finding) {
    return covers(finding.id(), finding.primary().name())
        || (rule.equals(finding.id()) && finding.message().startsWith(path + ": "));
  }
}
