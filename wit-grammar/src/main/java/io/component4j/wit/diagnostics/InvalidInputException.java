package io.component4j.wit.diagnostics;

import java.util.List;

/**
 * An input was judged and found wanting. Carries every finding of the run, warnings too; at least
 * one is an error. Its message is the findings, one a line, so that it is of use where nobody
 * renders them.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> findings;

  /** Makes the exception from all findings of a run. */
  public InvalidInputException(List<Diagnostic> findings) {
    super(message(findings));
    this.findings = List.copyOf(findings);
  }

  /** Makes the exception from one error. */
  public InvalidInputException(Diagnostic finding) {
    this(List.of(finding));
  }

  private static String message(List<Diagnostic> findings) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic finding : findings) {
      if (text.length() > 0) {
        text.append('\n');
      }
      text.append(finding.primary()).append(": ").append(finding.message());
    }
    return text.toString();
  }

  /** All findings of the run, in order. */
  public List<Diagnostic> findings() {
    return findings;
  }
}
