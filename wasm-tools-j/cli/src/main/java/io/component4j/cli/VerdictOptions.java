package io.component4j.cli;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** The options of commands that judge: which findings count, and which make them fail. */
final class VerdictOptions {
  @Mixin private SuppressOption suppress;
  @Mixin private FailOnOption failOn;

  /**
   * Judges, and writes what was found, also where it was found to be no valid input.
   *
   * @param family what the ids begin with that the command alone gives; empty if there are none
   * @return the exit code
   */
  int judged(
      Terminal terminal, FindingsOption findings, String family, Supplier<List<Diagnostic>> judge) {
    return judged(terminal, findings, family, FailOnOption.FailOn.ERROR, judge);
  }

  /** The same for a command that has its own idea of what makes it fail, where nobody says. */
  int judged(
      Terminal terminal,
      FindingsOption findings,
      String family,
      FailOnOption.FailOn otherwise,
      Supplier<List<Diagnostic>> judge) {
    List<Diagnostic> found;
    try {
      found = judge.get();
    } catch (InvalidInputException e) {
      found = e.findings();
    }
    List<Diagnostic> left = left(found, family);
    findings.result(terminal, left);
    return failOn.exitCode(left, otherwise);
  }

  /** The findings that are left, behind those about the suppressions themselves. */
  List<Diagnostic> left(List<Diagnostic> found, String family) {
    return suppress.without(found, family);
  }

  /** The exit code for what is left. */
  int exitCode(List<Diagnostic> left) {
    return failOn.exitCode(left, FailOnOption.FailOn.ERROR);
  }
}
