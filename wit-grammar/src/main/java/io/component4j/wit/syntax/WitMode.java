package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;

/** Whose word decides where the specification of WIT and the reference parser differ. */
public enum WitMode {
  /**
   * What the reference parser accepts is accepted, and what it rejects is rejected. What it accepts
   * although the specification forbids it, or although no component can have it, is a warning.
   */
  REFERENCE,

  /**
   * The specification (WIT.md and Explainer.md of the Component Model): what it forbids is an
   * error, and what the reference parser cannot do although the specification has it is accepted.
   */
  STRICT;

  /** A finding about something that only the reference parser accepts, as this mode weighs it. */
  public Diagnostic weigh(Diagnostic finding) {
    Severity severity = this == STRICT ? Severity.ERROR : Severity.WARNING;
    return new Diagnostic(
        severity,
        finding.id(),
        finding.message(),
        finding.primary(),
        finding.related(),
        finding.help());
  }
}
