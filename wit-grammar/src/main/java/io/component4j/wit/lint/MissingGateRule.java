package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.PackageRef;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** In a package that uses gates, an item without one says nothing about its stability. */
final class MissingGateRule implements LintRule {
  @Override
  public String id() {
    return "lint-missing-gate";
  }

  @Override
  public String summary() {
    return "where some items say since when they exist, all do";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    if (checked.subjects().stream().noneMatch(Subject::isGated)) {
      return;
    }
    PackageRef name = checked.name();
    String version = name == null || name.version() == null ? "1.0.0" : name.version().toString();
    Set<Subject> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Subject subject : checked.subjects()) {
      // What a `use` brings has gates where it is declared.
      if (subject.isGated() || subject.kind() == Subject.Kind.USE) {
        continue;
      }
      Subject parent = subject.parent();
      // What stands in something without a gate is told together with it.
      if (parent == null || !reported.contains(parent)) {
        findings.report(
            Diagnostic.warning(
                    id(),
                    subject.description() + " has no gate, but others of this package have",
                    subject.name().span())
                .withHelp(
                    "write `@since(version = " + version + ")` or `@unstable(..)` before it"));
      }
      reported.add(subject);
    }
  }
}
