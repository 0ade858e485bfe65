package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.PackageItem;
import java.util.List;

/** An interface without items says nothing, and nothing can be called through it. */
final class EmptyInterfaceRule implements LintRule {
  @Override
  public String id() {
    return "lint-empty-interface";
  }

  @Override
  public String summary() {
    return "interfaces hold something";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (List<PackageItem> file : checked.files()) {
      for (PackageItem item : file) {
        if (item instanceof PackageItem.InterfaceDeclaration declaration
            && declaration.items().isEmpty()) {
          findings.report(
              Diagnostic.warning(
                  id(), "interface `" + item.name() + "` is empty", item.name().span()));
        }
      }
    }
  }
}
