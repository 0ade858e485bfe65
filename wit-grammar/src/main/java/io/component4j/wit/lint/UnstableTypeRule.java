package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.Attribute;
import io.component4j.wit.syntax.Attribute.Since;
import io.component4j.wit.syntax.Attribute.Unstable;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.TypeDeclaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** With its feature off the unstable type is not there, and the stable item cannot be resolved. */
final class UnstableTypeRule implements LintRule {
  @Override
  public String id() {
    return "lint-unstable-type";
  }

  @Override
  public String summary() {
    return "what is stable does not need what is unstable";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Scope scope : Scope.of(checked)) {
      Map<String, Unstable> unstable = new HashMap<>();
      for (TypeDeclaration type : scope.types()) {
        type.attributes().stream()
            .filter(Unstable.class::isInstance)
            .forEach(gate -> unstable.put(type.name().name(), (Unstable) gate));
      }
      if (unstable.isEmpty()) {
        continue;
      }
      for (InterfaceItem item : scope.items()) {
        if (isSince(item.attributes())) {
          TypeNames.forEach(item, type -> check(TypeNames.nameIn(type), unstable, findings));
        }
      }
    }
  }

  private static boolean isSince(List<Attribute> attributes) {
    return attributes.stream().anyMatch(Since.class::isInstance);
  }

  private void check(@Nullable Id name, Map<String, Unstable> unstable, Diagnostics findings) {
    Unstable gate = name == null ? null : unstable.get(name.name());
    if (name != null && gate != null) {
      findings.report(
          Diagnostic.warning(
                  id(), "a stable item needs type `" + name + "`, which is unstable", name.span())
              .withRelated("it belongs to feature `" + gate.feature() + "`", gate.span()));
    }
  }
}
