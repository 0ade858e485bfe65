package io.component4j.wit.diagnostics;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the findings of one run, in the order in which they are reported, up to {@link
 * #MAX_FINDINGS}. Not safe for use by several threads.
 */
public final class Diagnostics {
  /**
   * More findings than this say nothing new about an input; hostile input could otherwise fill the
   * memory.
   */
  public static final int MAX_FINDINGS = 1_000;

  private final List<Diagnostic> findings = new ArrayList<>();
  private int errors;

  /** Adds a finding; one beyond the limit is counted as an error, if it is one, and dropped. */
  public void report(Diagnostic finding) {
    errors += finding.severity() == Severity.ERROR ? 1 : 0;
    if (findings.size() < MAX_FINDINGS) {
      findings.add(finding);
    }
  }

  /** Whether an error was reported. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** How many errors were reported, dropped ones included. */
  public int errorCount() {
    return errors;
  }

  /** Whether {@link #MAX_FINDINGS} were reported: looking for more is in vain. */
  public boolean isFull() {
    return findings.size() == MAX_FINDINGS;
  }

  /** All findings so far. */
  public List<Diagnostic> findings() {
    return List.copyOf(findings);
  }

  /**
   * Ends a step that cannot go on after an error.
   *
   * @throws InvalidInputException with all findings, if one of them is an error
   */
  public void throwIfErrors() {
    if (errors > 0) {
      throw new InvalidInputException(findings);
    }
  }
}
