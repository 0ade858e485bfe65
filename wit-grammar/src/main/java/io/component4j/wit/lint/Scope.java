package io.component4j.wit.lint;

import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeExpression;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.WorldMember;
import io.component4j.wit.syntax.WorldMember.ExternTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where names of types hold: an interface or a world.
 *
 * @param name the name by which others can {@code use} its types; null where nobody can
 * @param isInterface whether it is an interface
 * @param functions how many functions stand in it, those of resources included
 */
record Scope(
    @Nullable String name,
    boolean isInterface,
    List<UseDeclaration> uses,
    List<TypeDeclaration> types,
    List<InterfaceItem> items,
    List<WorldMember> members,
    int functions) {

  /** All interfaces and worlds of a package, those written in place in worlds included. */
  static List<Scope> of(LintPackage lintPackage) {
    List<Scope> scopes = new ArrayList<>();
    for (List<PackageItem> file : lintPackage.files()) {
      for (PackageItem item : file) {
        if (item instanceof PackageItem.InterfaceDeclaration declaration) {
          scopes.add(ofInterface(declaration.name().name(), declaration.items()));
        } else if (item instanceof PackageItem.WorldDeclaration world) {
          scopes.add(ofWorld(world.items()));
          for (WorldMember member : world.items()) {
            if (member instanceof WorldMember.Extern extern
                && extern.target() instanceof ExternTarget.InlineInterface inline) {
              scopes.add(ofInterface(null, inline.items()));
            }
          }
        }
      }
    }
    return scopes;
  }

  private static Scope ofInterface(@Nullable String name, List<InterfaceItem> items) {
    List<UseDeclaration> uses = new ArrayList<>();
    List<TypeDeclaration> types = new ArrayList<>();
    int functions = 0;
    for (InterfaceItem item : items) {
      if (item instanceof UseDeclaration use) {
        uses.add(use);
      } else if (item instanceof TypeDeclaration type) {
        types.add(type);
        if (type.definition() instanceof TypeDeclaration.ResourceDefinition resource) {
          functions += resource.functions().size();
        }
      } else {
        functions++;
      }
    }
    return new Scope(name, true, uses, types, items, List.of(), functions);
  }

  private static Scope ofWorld(List<WorldMember> members) {
    List<UseDeclaration> uses = new ArrayList<>();
    List<TypeDeclaration> types = new ArrayList<>();
    for (WorldMember member : members) {
      if (member instanceof UseDeclaration use) {
        uses.add(use);
      } else if (member instanceof TypeDeclaration type) {
        types.add(type);
      }
    }
    return new Scope(null, false, uses, types, List.of(), members, 0);
  }

  /** Whether another interface or world of the run uses a type of this one. */
  boolean isUsedFromOutside(String type, LintPackage checked) {
    return name != null && checked.isUsedFromOutside(name, type);
  }

  /** Every type that is mentioned in this scope, parts of types too. */
  void forEachType(Consumer<TypeExpression> consumer) {
    items.forEach(item -> TypeNames.forEach(item, consumer));
    members.forEach(member -> TypeNames.forEach(member, consumer));
  }

  /** The names of all types that are mentioned in this scope. */
  Set<String> mentioned() {
    Set<String> names = new HashSet<>();
    forEachType(
        type -> {
          Id name = TypeNames.nameIn(type);
          if (name != null) {
            names.add(name.name());
          }
        });
    return names;
  }
}
