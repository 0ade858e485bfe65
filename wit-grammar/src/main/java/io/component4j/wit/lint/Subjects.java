package io.component4j.wit.lint;

import io.component4j.wit.lint.Subject.Kind;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.TypeDeclaration;
import io.component4j.wit.syntax.TypeDeclaration.ResourceFunction;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.WorldMember;
import io.component4j.wit.syntax.WorldMember.Direction;
import io.component4j.wit.syntax.WorldMember.ExternTarget;
import java.util.ArrayList;
import java.util.List;

/** Lists what has a name, documentation and gates. */
final class Subjects {
  private final List<Subject> found = new ArrayList<>();

  private Subjects() {}

  static List<Subject> of(List<PackageItem> items) {
    Subjects subjects = new Subjects();
    for (PackageItem item : items) {
      if (item instanceof PackageItem.InterfaceDeclaration i) {
        Subject subject = new Subject(Kind.INTERFACE, i.name(), i.comments(), i.attributes(), null);
        subjects.found.add(subject);
        subjects.interfaceItems(i.items(), subject);
      } else if (item instanceof PackageItem.WorldDeclaration w) {
        Subject subject = new Subject(Kind.WORLD, w.name(), w.comments(), w.attributes(), null);
        subjects.found.add(subject);
        w.items().forEach(member -> subjects.member(member, subject));
      }
    }
    return List.copyOf(subjects.found);
  }

  private void interfaceItems(List<InterfaceItem> items, Subject parent) {
    for (InterfaceItem item : items) {
      if (item instanceof InterfaceItem.FunctionDeclaration f) {
        found.add(new Subject(Kind.FUNCTION, f.name(), f.comments(), f.attributes(), parent));
      } else if (item instanceof TypeDeclaration type) {
        type(type, parent);
      } else if (item instanceof UseDeclaration use) {
        use(use, parent);
      }
    }
  }

  private void use(UseDeclaration use, Subject parent) {
    found.add(new Subject(Kind.USE, use.path().item(), List.of(), use.attributes(), parent));
  }

  private void type(TypeDeclaration type, Subject parent) {
    boolean resource = type.definition() instanceof TypeDeclaration.ResourceDefinition;
    Subject subject =
        new Subject(
            resource ? Kind.RESOURCE : Kind.TYPE,
            type.name(),
            type.comments(),
            type.attributes(),
            parent);
    found.add(subject);
    if (type.definition() instanceof TypeDeclaration.ResourceDefinition definition) {
      for (ResourceFunction f : definition.functions()) {
        Kind kind =
            switch (f.kind()) {
              case CONSTRUCTOR -> Kind.CONSTRUCTOR;
              case METHOD -> Kind.METHOD;
              case STATIC -> Kind.STATIC;
            };
        found.add(new Subject(kind, f.name(), f.comments(), f.attributes(), subject));
      }
    }
  }

  private void member(WorldMember member, Subject parent) {
    if (member instanceof UseDeclaration use) {
      use(use, parent);
    } else if (member instanceof TypeDeclaration type) {
      type(type, parent);
    } else if (member instanceof WorldMember.Include include) {
      Id name = include.path().item();
      found.add(new Subject(Kind.INCLUDE, name, List.of(), include.attributes(), parent));
    } else if (member instanceof WorldMember.Extern extern) {
      Kind kind = extern.direction() == Direction.IMPORT ? Kind.IMPORT : Kind.EXPORT;
      if (extern.target() instanceof ExternTarget.Function function) {
        extern(extern, Kind.FUNCTION, function.name(), parent);
      } else if (extern.target() instanceof ExternTarget.InlineInterface inline) {
        interfaceItems(inline.items(), extern(extern, Kind.INTERFACE, inline.name(), parent));
      } else if (extern.target() instanceof ExternTarget.Path path) {
        Id label = path.label();
        extern(extern, kind, label == null ? path.path().item() : label, parent);
      }
    }
  }

  private Subject extern(WorldMember.Extern extern, Kind kind, Id name, Subject parent) {
    Subject subject = new Subject(kind, name, extern.comments(), extern.attributes(), parent);
    found.add(subject);
    return subject;
  }
}
