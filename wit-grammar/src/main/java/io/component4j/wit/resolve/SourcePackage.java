package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.syntax.Comment;
import io.component4j.wit.syntax.InterfaceItem;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.UseDeclaration;
import io.component4j.wit.syntax.UsePath;
import io.component4j.wit.syntax.WorldMember;
import io.component4j.wit.syntax.WorldMember.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A package as it was found: its name and the items of its files. */
final class SourcePackage {
  private final PackageName name;
  private final PackageName declaredName;
  private final Span nameSpan;
  private final List<Comment> comments;
  private final List<List<PackageItem>> files;
  private final List<String> texts;

  /**
   * Makes a package.
   *
   * @param name in the version that is wanted
   * @param declaredName in the version of its header
   * @param nameSpan where its name is first declared
   * @param files the items of each file; a file's own {@code use}s hold in that file only
   * @param texts what was written, to compare with another package of the same name
   */
  SourcePackage(
      PackageName name,
      PackageName declaredName,
      Span nameSpan,
      List<Comment> comments,
      List<List<PackageItem>> files,
      List<String> texts) {
    this.name = name;
    this.declaredName = declaredName;
    this.nameSpan = nameSpan;
    this.comments = List.copyOf(comments);
    this.files = List.copyOf(files);
    this.texts = List.copyOf(texts);
  }

  PackageName name() {
    return name;
  }

  /**
   * The name as its header has it; another version is wanted where {@link #name} is not the same.
   */
  PackageName declaredName() {
    return declaredName;
  }

  Span nameSpan() {
    return nameSpan;
  }

  /** The comments before its name. */
  List<Comment> comments() {
    return comments;
  }

  List<List<PackageItem>> files() {
    return files;
  }

  boolean isWrittenLike(SourcePackage other) {
    return texts.equals(other.texts);
  }

  /**
   * All references to packages, this one included. In worlds, imports come before exports, as they
   * do in printed output.
   */
  List<PackageRef> packageRefs() {
    List<PackageRef> refs = new ArrayList<>();
    for (List<PackageItem> items : files) {
      for (PackageItem item : items) {
        forEachPath(
            item,
            path -> {
              if (path.packageRef() != null) {
                refs.add(path.packageRef());
              }
            });
      }
    }
    return refs;
  }

  /**
   * The items of other packages that a {@code use} outside of interfaces and worlds is the first to
   * name. The reference parser takes these for interfaces.
   */
  Set<String> firstNamedByFileUse() {
    Map<String, Boolean> first = new HashMap<>();
    for (List<PackageItem> items : files) {
      for (PackageItem item : items) {
        boolean fileUse = item instanceof PackageItem.FileUse;
        forEachPath(item, path -> key(path).ifPresent(key -> first.putIfAbsent(key, fileUse)));
      }
    }
    first.values().removeIf(fileUse -> !fileUse);
    return first.keySet();
  }

  /** A name of an item of a package that is named in full; empty for one of this package. */
  static Optional<String> key(UsePath path) {
    PackageRef ref = path.packageRef();
    return ref == null ? Optional.empty() : Optional.of(ref.packageName().item(path.item().name()));
  }

  private static void forEachPath(PackageItem item, Consumer<UsePath> consumer) {
    if (item instanceof PackageItem.FileUse use) {
      consumer.accept(use.path());
    } else if (item instanceof PackageItem.InterfaceDeclaration declaration) {
      forEachUse(declaration.items(), consumer);
    } else if (item instanceof PackageItem.WorldDeclaration world) {
      for (WorldMember member : world.items()) {
        if (member instanceof UseDeclaration use) {
          consumer.accept(use.path());
        } else if (member instanceof WorldMember.Include include) {
          consumer.accept(include.path());
        }
      }
      forEachExtern(world, Direction.IMPORT, consumer);
      forEachExtern(world, Direction.EXPORT, consumer);
    }
  }

  private static void forEachExtern(
      PackageItem.WorldDeclaration world, Direction direction, Consumer<UsePath> consumer) {
    for (WorldMember member : world.items()) {
      if (member instanceof WorldMember.Extern extern && extern.direction() == direction) {
        if (extern.target() instanceof WorldMember.ExternTarget.Path path) {
          consumer.accept(path.path());
        } else if (extern.target() instanceof WorldMember.ExternTarget.InlineInterface inline) {
          forEachUse(inline.items(), consumer);
        }
      }
    }
  }

  private static void forEachUse(List<InterfaceItem> items, Consumer<UsePath> consumer) {
    for (InterfaceItem item : items) {
      if (item instanceof UseDeclaration use) {
        consumer.accept(use.path());
      }
    }
  }
}
