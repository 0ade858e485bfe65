package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.TypeExpression;

/** The specification has no {@code own<..>}; only the reference tools read it. */
final class ExplicitOwnRule implements LintRule {
  @Override
  public String id() {
    return "lint-explicit-own";
  }

  @Override
  public String summary() {
    return "owned handles are written by the name of their resource";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Scope scope : Scope.of(checked)) {
      scope.forEachType(
          type -> {
            if (type instanceof TypeExpression.OwnOf own) {
              findings.report(
                  Diagnostic.warning(
                          id(),
                          "`own<" + own.resource() + ">` is not in the specification",
                          type.span())
                      .withHelp("write `" + own.resource() + "`, which means the same"));
            }
          });
    }
  }
}
