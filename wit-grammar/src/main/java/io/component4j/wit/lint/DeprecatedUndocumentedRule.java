package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.Attribute.Deprecated;

/** Whoever still uses something deprecated wants to know why it is. */
final class DeprecatedUndocumentedRule implements LintRule {
  @Override
  public String id() {
    return "lint-deprecated-undocumented";
  }

  @Override
  public String summary() {
    return "what is deprecated is documented";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Subject subject : checked.subjects()) {
      Deprecated deprecated = subject.attribute(Deprecated.class);
      boolean documentable =
          subject.kind() != Subject.Kind.USE && subject.kind() != Subject.Kind.INCLUDE;
      if (deprecated != null && documentable && subject.comments().isEmpty()) {
        findings.report(
            Diagnostic.warning(
                    id(),
                    subject.description() + " is deprecated, and nothing says why",
                    deprecated.span())
                .withHelp("say in `///` lines before it what to use instead"));
      }
    }
  }
}
