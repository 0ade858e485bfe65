package io.component4j.compose.compat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitPackage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes of a report as findings for people and programs. Safe for use by several threads. */
public final class CompatFindings {
  private final CompatReport report;
  private final Perspective who;
  private final FailOn failOn;
  private final Span place;

  private CompatFindings(CompatReport report, Perspective who, FailOn failOn, Span place) {
    this.report = report;
    this.who = who;
    this.failOn = failOn;
    this.place = place;
  }

  /**
   * Lists a finding for each change, and one more for each package whose version does not move far
   * enough for all of them, {@code compat-version-too-low}.
   *
   * @param who moves to the new version
   * @param failOn what is an error
   * @param place where to report what has no place in a text
   */
  public static List<Diagnostic> of(
      CompatReport report, Perspective who, FailOn failOn, Span place) {
    return new CompatFindings(report, who, failOn, place).all();
  }

  private List<Diagnostic> all() {
    List<Diagnostic> findings = new ArrayList<>();
    report.changes().forEach(change -> findings.add(finding(change)));
    for (PackageChanges one : report.packages()) {
      if (one.isKept() && !one.isDeclared(who)) {
        findings.add(version(one));
      }
    }
    return findings;
  }

  private Diagnostic version(PackageChanges of) {
    Severity severity = failOn == FailOn.VERSION ? Severity.ERROR : Severity.WARNING;
    boolean single = report.packages().size() == 1;
    String which = single ? "" : of.name().unversioned() + ": ";
    WitPackage after = of.after();
    Span written = after == null ? null : after.info().span();
    Span at = single || written == null ? place : written;
    Bump required = of.required(who);
    SemanticVersion smallest = of.smallestVersion(who).orElse(null);
    SemanticVersion declared = of.name().version();
    if (smallest == null || declared == null) {
      return new Diagnostic(
          severity,
          "compat-version-too-low",
          which + "the changes are not compatible, and there is no version that says so",
          at,
          List.of(),
          "give the package a version: `package " + of.name().unversioned() + "@0.1.0;`");
    }
    return new Diagnostic(
        severity,
        "compat-version-too-low",
        which + "version " + declared + " is too low for " + word(required) + " changes",
        at,
        List.of(),
        "the smallest version for them is " + smallest);
  }

  private static String word(Bump bump) {
    return switch (bump) {
      case MAJOR -> "incompatible";
      case MINOR -> "compatible";
      default -> "these";
    };
  }

  private Diagnostic finding(Change change) {
    Span after = change.after();
    Span before = change.before();
    Span primary = after != null ? after : before != null ? before : place;
    List<Diagnostic.Related> related = new ArrayList<>();
    if (after != null && before != null) {
      related.add(new Diagnostic.Related("the old version", before));
    }
    return new Diagnostic(
        isError(change) ? Severity.ERROR : Severity.WARNING,
        change.rule(),
        change.pathText() + ": " + change.message(),
        primary,
        related,
        consequence(change));
  }

  private boolean isError(Change change) {
    if (report.isOfVersion(change) && failOn != FailOn.LINKS) {
      return false;
    }
    return switch (failOn) {
      case VERSION ->
          report.concernedBy(change).stream()
              .anyMatch(one -> one.bump(change, who).compareTo(one.allowed()) > 0);
      case LINKS -> report.breaks(change, who);
      case COMPILES -> report.breaks(change, who) || change.category() == Category.COMPILES;
      case ANY -> true;
    };
  }

  /** Who no longer gets along with whom. */
  private static @Nullable String consequence(Change change) {
    if (change.category() == Category.COMPILES) {
      return "all link; sources written against bindings need a change";
    }
    if (change.breaks().isEmpty()) {
      return null;
    }
    Scope scope = change.scope();
    boolean old = change.breaks().contains(Meeting.OLD_USER_NEW_PROVIDER);
    boolean now = change.breaks().contains(Meeting.NEW_USER_OLD_PROVIDER);
    if (scope.kind() != Scope.Kind.WORLD) {
      return breaks(old, "old users of new providers", now, "new users of old providers");
    }
    return scope.imported()
        ? breaks(old, "old components on new hosts", now, "new components on old hosts")
        : breaks(old, "new components on old hosts", now, "old components on new hosts");
  }

  private static String breaks(boolean first, String one, boolean second, String other) {
    String both = first && second ? one + " and " + other : first ? one : other;
    return "breaks " + both;
  }
}
