package io.component4j.runtime.verify;

import java.util.List;

/**
 * What came of a verification.
 *
 * @param calls how many calls were made, without those for shrinking
 * @param notes exports that were not called, or not as often as others, each with the reason
 * @param findings what is wrong, in order of the exports
 */
public record Report(int calls, List<String> notes, List<Finding> findings) {
  /** Copies. */
  public Report {
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }
}
