package io.component4j.runtime.verify;

import java.util.List;

/**
 * What came of a verification.
 *
 * @param calls how many calls were made, without those for shrinking
 * @param skipped exports that were not called, each with the reason
 * @param findings what is wrong, in order of the exports
 */
public record Report(int calls, List<String> skipped, List<Finding> findings) {
  /** Copies. */
  public Report {
    skipped = List.copyOf(skipped);
    findings = List.copyOf(findings);
  }
}
