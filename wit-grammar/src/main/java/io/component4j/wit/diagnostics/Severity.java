package io.component4j.wit.diagnostics;

/** How much a finding weighs. */
public enum Severity {
  /** The input is refused. */
  ERROR,
  /** The input is accepted, but the specification or a later step may refuse it. */
  WARNING
}
