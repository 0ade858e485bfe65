package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.TypeDeclaration;
import java.util.Set;

/**
 * A type beside functions is there for them. In an interface of types alone, they are for others.
 */
final class UnusedTypeRule implements LintRule {
  @Override
  public String id() {
    return "lint-unused-type";
  }

  @Override
  public String summary() {
    return "types of an interface with functions are used";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Scope scope : Scope.of(checked)) {
      if (scope.isInterface() && scope.functions() == 0) {
        continue;
      }
      Set<String> mentioned = scope.mentioned();
      for (TypeDeclaration type : scope.types()) {
        String name = type.name().name();
        boolean resource = type.definition() instanceof TypeDeclaration.ResourceDefinition;
        boolean used = mentioned.contains(name) || scope.isUsedFromOutside(name, checked);
        if (!resource && !used) {
          findings.report(
              Diagnostic.warning(
                  id(),
                  "type `" + name + "` is declared, but nothing uses it",
                  type.name().span()));
        }
      }
    }
  }
}
