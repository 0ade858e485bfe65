package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.Attribute.Deprecated;
import io.component4j.wit.syntax.Attribute.Since;
import io.component4j.wit.syntax.Attribute.Unstable;

/** Gates that cannot both be true: nothing exists longer than what it stands in. */
final class InconsistentGateRule implements LintRule {
  @Override
  public String id() {
    return "lint-inconsistent-gate";
  }

  @Override
  public String summary() {
    return "gates agree with those of what they stand in";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Subject subject : checked.subjects()) {
      Since since = subject.attribute(Since.class);
      if (since == null) {
        continue;
      }
      Deprecated deprecated = subject.attribute(Deprecated.class);
      if (deprecated != null && deprecated.version().compareTo(since.version()) < 0) {
        findings.report(
            Diagnostic.warning(
                    id(),
                    subject.description() + " is deprecated before it exists",
                    deprecated.span())
                .withRelated("it exists since " + since.version(), since.span()));
      }
      Subject parent = subject.parent();
      if (parent != null) {
        checkParent(subject, since, parent, findings);
      }
    }
  }

  private void checkParent(Subject subject, Since since, Subject parent, Diagnostics findings) {
    Since outer = parent.attribute(Since.class);
    Unstable unstable = parent.attribute(Unstable.class);
    if (outer != null && since.version().compareTo(outer.version()) < 0) {
      findings.report(
          Diagnostic.warning(
                  id(),
                  subject.description()
                      + " is since "
                      + since.version()
                      + ", longer than the "
                      + parent.description()
                      + " that it stands in",
                  since.span())
              .withRelated("that is since " + outer.version(), outer.span()));
    } else if (unstable != null) {
      findings.report(
          Diagnostic.warning(
                  id(),
                  subject.description()
                      + " is stable, but the "
                      + parent.description()
                      + " that it stands in is not",
                  since.span())
              .withRelated(
                  "that belongs to feature `" + unstable.feature() + "`", unstable.span()));
    }
  }
}
