package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.PackageRef;

/**
 * A name is read together with what it stands in: {@code http/request}, not {@code
 * http/http-request}.
 */
final class NameStutterRule implements LintRule {
  @Override
  public String id() {
    return "lint-name-stutter";
  }

  @Override
  public String summary() {
    return "names do not repeat the name of what they stand in";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    PackageRef packageName = checked.name();
    for (Subject subject : checked.subjects()) {
      Subject parent = subject.parent();
      switch (subject.kind()) {
        case INTERFACE, WORLD -> {
          if (parent == null && packageName != null) {
            check(subject, "package", packageName.name(), findings);
          }
        }
        case TYPE, RESOURCE, FUNCTION -> {
          if (parent != null && parent.kind() == Subject.Kind.INTERFACE) {
            check(subject, "interface", parent.name(), findings);
          }
        }
        case METHOD, STATIC -> {
          if (parent != null) {
            check(subject, "resource", parent.name(), findings);
          }
        }
        default -> {}
      }
    }
  }

  private void check(Subject subject, String kind, Id owner, Diagnostics findings) {
    String name = subject.name().name();
    String prefix = owner.name() + "-";
    if (!name.startsWith(prefix)) {
      return;
    }
    String rest = name.substring(prefix.length());
    Diagnostic finding =
        Diagnostic.warning(
            id(),
            subject.description() + " repeats the name of " + kind + " `" + owner + "`",
            subject.name().span());
    // What is left must be a name by itself.
    boolean isName = Character.isLetter(rest.charAt(0));
    findings.report(isName ? finding.withHelp("write `" + rest + "`") : finding);
  }
}
