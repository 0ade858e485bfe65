package io.component4j.component.dump;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** What could not be read; the first 100 of it. */
final class FindingList {
  private static final int MAX_FINDINGS = 100;

  private final List<Diagnostic> findings = new ArrayList<>();

  void add(InvalidInputException failure) {
    for (Diagnostic finding : failure.findings()) {
      if (findings.size() < MAX_FINDINGS) {
        findings.add(finding);
      }
    }
  }

  /** Throws if there is any. */
  void report() {
    if (!findings.isEmpty()) {
      throw new InvalidInputException(findings);
    }
  }
}
