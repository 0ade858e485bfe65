package io.component4j.cli;

import io.component4j.compose.compat.CompatRules;
import io.component4j.compose.targets.Targets;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.lint.LintRule;
import io.component4j.wit.lint.WitLint;
import io.component4j.wit.report.Suppressions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a file with findings to live with. */
final class SuppressOption {
  /** What ids begin with that one command alone gives. */
  private static final List<String> FAMILIES =
      List.of(CompatRules.PREFIX, "lint-", Targets.RULE_PREFIX, VerifyCommand.RULE_PREFIX);

  /** Families whose errors say that two things do not fit, not that one of them is wrong. */
  private static final List<String> MATTERS_OF_OPINION =
      List.of(Targets.RULE_PREFIX, VerifyCommand.RULE_PREFIX);

  @Option(
      names = "--suppress",
      paramLabel = "FILE",
      description = {
        "A file with findings to live with, one a line:",
        "RULE at PATH until YYYY-MM-DD: REASON"
      })
  private @Nullable Path file;

  /**
   * The suppressions.
   *
   * @throws io.component4j.wit.diagnostics.InvalidInputException if there is something else in the
   *     file
   */
  Suppressions read() {
    return file == null
        ? Suppressions.none()
        : Suppressions.read(WitSource.read(file), SuppressOption::isRule);
  }

  private static boolean isRule(String id) {
    return id.startsWith("lint-")
        ? WitLint.allRules().stream().map(LintRule::id).anyMatch(id::equals)
        : CompatRules.mayFind(id);
  }

  /** The last day that has come. */
  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /**
   * The findings that are left, behind those about the suppressions themselves. Errors that make an
   * input invalid stay.
   *
   * @param family what the ids begin with that the command alone gives; empty if there are none
   */
  List<Diagnostic> without(List<Diagnostic> found, String family) {
    if (file == null) {
      return found;
    }
    Diagnostics notes = new Diagnostics();
    List<Diagnostic> left =
        read()
            .without(
                found,
                (suppression, finding) -> canBeLivedWith(finding) && suppression.covers(finding),
                rule ->
                    family.isEmpty()
                        ? FAMILIES.stream().noneMatch(rule::startsWith)
                        : rule.startsWith(family),
                today(),
                notes);
    List<Diagnostic> all = new ArrayList<>(notes.findings());
    all.addAll(left);
    return all;
  }

  private static boolean canBeLivedWith(Diagnostic finding) {
    return finding.severity() != Severity.ERROR
        || MATTERS_OF_OPINION.stream().anyMatch(finding.id()::startsWith);
  }
}
