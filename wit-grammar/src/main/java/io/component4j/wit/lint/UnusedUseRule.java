package io.component4j.wit.lint;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.UsePath;
import io.component4j.wit.syntax.WorldMember;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A {@code use} whose names nobody needs makes every user of the interface depend on another one.
 */
final class UnusedUseRule implements LintRule {
  @Override
  public String id() {
    return "lint-unused-use";
  }

  @Override
  public String summary() {
    return "what is used from other interfaces is needed";
  }

  @Override
  public void check(LintPackage checked, Diagnostics findings) {
    for (Scope scope : Scope.of(checked)) {
      Set<String> mentioned = scope.mentioned();
      for (UseDeclaration use : scope.uses()) {
        for (UseDeclaration.UsedName name : use.names()) {
          String local = name.localName().name();
          if (!mentioned.contains(local) && !scope.isUsedFromOutside(local, checked)) {
            unused(local, name.localName().span(), findings);
          }
        }
      }
    }
    checked.files().forEach(file -> checkFile(file, findings));
  }

  private void checkFile(List<PackageItem> file, Diagnostics findings) {
    Set<String> mentioned = new HashSet<>();
    for (PackageItem item : file) {
      if (item instanceof PackageItem.InterfaceDeclaration declaration) {
        interfaceItems(declaration.items(), mentioned);
      } else if (item instanceof PackageItem.WorldDeclaration world) {
        world.items().forEach(member -> member(member, mentioned));
      }
    }
    for (PackageItem item : file) {
      if (item instanceof PackageItem.FileUse use && !mentioned.contains(use.name().name())) {
        unused(use.name().name(), use.name().span(), findings);
      }
    }
  }

  private static void interfaceItems(List<InterfaceItem> items, Set<String> mentioned) {
    for (InterfaceItem item : items) {
      if (item instanceof UseDeclaration use) {
        path(use.path(), mentioned);
      }
    }
  }

  private static void member(WorldMember member, Set<String> mentioned) {
    if (member instanceof UseDeclaration use) {
      path(use.path(), mentioned);
    } else if (member instanceof WorldMember.Include include) {
      path(include.path(), mentioned);
    } else if (member instanceof WorldMember.Extern extern) {
      if (extern.target() instanceof WorldMember.ExternTarget.Path path) {
        path(path.path(), mentioned);
      } else if (extern.target() instanceof WorldMember.ExternTarget.InlineInterface inline) {
        interfaceItems(inline.items(), mentioned);
      }
    }
  }

  private static void path(UsePath path, Set<String> mentioned) {
    if (path.packageRef() == null) {
      mentioned.add(path.item().name());
    }
  }

  private void unused(String name, Span span, Diagnostics findings) {
    findings.report(
        Diagnostic.warning(
                id(), "`" + name + "` is brought in by `use`, but nothing needs it", span)
            .withHelp("remove it from the `use`"));
  }
}
