package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;

/** What others call is documented. */
final class MissingDocsRule implements LintRule {
  @Override
  public String id() {
    return "lint-missing-docs";
  }

  @Override
  public String summary() {
    return "interfaces, worlds, types and functions are documented";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Subject subject : checked.subjects()) {
      boolean wanted =
          switch (subject.kind()) {
            case INTERFACE, WORLD, TYPE, RESOURCE, FUNCTION, METHOD, STATIC -> true;
            case CONSTRUCTOR, IMPORT, EXPORT, USE, INCLUDE -> false;
          };
      if (wanted && subject.comments().isEmpty()) {
        findings.report(
            Diagnostic.warning(
                    id(), subject.description() + " is not documented", subject.name().span())
                .withHelp("write what it is for in `///` lines before it"));
      }
    }
  }
}
