package io.component4j.runtime.verify;

import java.util.ArrayList;
import java.util.List;

/** What the parts of one verification have found so far, in the order in which they did. */
final class Tally {
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int calls;

  void found(Finding finding) {
    findings.add(finding);
  }

  /** Notes what was not called, not as often as the rest, or not looked at to the end. */
  void note(String note) {
    notes.add(note);
  }

  void called(int times) {
    calls += times;
  }

  /**
   * The report.
   *
   * @param components how many were called each time
   */
  Report report(int components) {
    return new Report(components * calls, notes, findings);
  }
}
