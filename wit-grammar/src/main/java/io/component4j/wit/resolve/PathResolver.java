package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.PackageScope.Item;
import io.component4j.wit.syntax.Id;
import io.component4j.wit.syntax.PackageItem;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.UsePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the interfaces and worlds that the paths in one file mean. */
final class PathResolver {
  private final ResolveContext context;
  private final PackageScope own;
  private final Set<String> takenForInterfaces;
  private final Map<String, UsePath> aliases = new HashMap<>();
  private final Map<String, Span> declared = new HashMap<>();

  /**
   * Takes the names that a file gives to items of its own, and reports those it gives twice.
   *
   * @param takenForInterfaces full names of items that cannot be used as worlds
   */
  PathResolver(
      ResolveContext context,
      PackageScope own,
      List<PackageItem> file,
      Set<String> takenForInterfaces) {
    this.takenForInterfaces = takenForInterfaces;
    this.context = context;
    this.own = own;
    Map<String, Span> taken = new HashMap<>();
    for (PackageItem item : file) {
      Id name = item.name();
      Span previous = taken.putIfAbsent(name.name(), name.span());
      if (item instanceof PackageItem.FileUse use) {
        aliases.putIfAbsent(name.name(), use.path());
        if (previous != null) {
          duplicate(name, previous);
        }
      } else {
        declared.putIfAbsent(name.name(), name.span());
        if (previous != null && aliases.containsKey(name.name())) {
          duplicate(name, previous);
        }
      }
    }
  }

  private void duplicate(Id name, Span previous) {
    context
        .diagnostics()
        .report(
            Diagnostic.error(
                    "wit-duplicate-name",
                    "the name `" + name + "` is taken in this file",
                    name.span())
                .withRelated("taken here", previous));
  }

  /** The name of the item of this package that a path means; null if it is none of this package. */
  @Nullable Id localName(UsePath path) {
    UsePath target = path;
    if (path.packageRef() == null) {
      UsePath alias = aliases.get(path.item().name());
      target = alias != null ? alias : path;
    }
    PackageRef ref = target.packageRef();
    boolean local = ref == null || context.packageOf(ref).equals(own.name());
    return local ? new Id(target.item().name(), path.item().span()) : null;
  }

  /**
   * Where a cycle is reported that a path closes: where the file itself says what its name means,
   * as the reference does.
   */
  Span cyclePlace(UsePath path) {
    Id item = path.item();
    if (path.packageRef() != null) {
      return item.span();
    }
    UsePath alias = aliases.get(item.name());
    return alias != null ? alias.item().span() : declared.getOrDefault(item.name(), item.span());
  }

  /** Checks what the {@code use}s of the file itself mean. */
  void checkFileUses(List<PackageItem> file) {
    for (PackageItem item : file) {
      if (item instanceof PackageItem.FileUse use) {
        Item found = find(use.path(), "interface or world", true);
        if (found != null && found.isWorld()) {
          checkNotTakenForInterface(use.path(), use.path());
        }
      }
    }
  }

  /** The interface that a path means; null if it is none, which is then reported. */
  @Nullable WitInterface witInterface(UsePath path) {
    Item item = interfaceItem(path);
    return item == null ? null : item.witInterface();
  }

  /** As {@link #witInterface}, with the names of its types. */
  @Nullable Item interfaceItem(UsePath path) {
    Item item = find(path, "interface", false);
    if (item == null) {
      return null;
    }
    if (item.isWorld()) {
      wrongKind(item, path, "a world, not an interface");
      return null;
    }
    if (!item.isIncluded()) {
      context.excluded("interface", item.name(), path.item().span());
      return null;
    }
    return item;
  }

  /** The world that a path means; null if it is none, which is then reported. */
  @Nullable World world(UsePath path) {
    Item item = find(path, "world", false);
    if (item == null) {
      return null;
    }
    if (!item.isWorld()) {
      wrongKind(item, path, "an interface, not a world");
      return null;
    }
    if (!item.isIncluded()) {
      context.excluded("world", item.name(), path.item().span());
      return null;
    }
    checkNotTakenForInterface(path, target(path));
    return item.witWorld();
  }

  /** Reports a path of this package that means nothing; others are not looked at. */
  void checkLocal(UsePath path) {
    if (localName(path) != null) {
      find(path, "interface or world", false);
    }
  }

  private void wrongKind(Item item, UsePath path, String what) {
    context
        .diagnostics()
        .report(
            Diagnostic.error(
                    "wit-wrong-kind", "`" + item.name() + "` is " + what, path.item().span())
                .withRelated("defined here", item.span()));
  }

  /**
   * Follows a path.
   *
   * @param fromFile whether it stands outside of interfaces and worlds, where names that the file
   *     itself gives are not seen
   */
  private @Nullable Item find(UsePath path, String wanted, boolean fromFile) {
    UsePath target = fromFile ? path : target(path);
    PackageRef ref = target.packageRef();
    PackageScope scope = own;
    if (ref != null && !context.packageOf(ref).equals(own.name())) {
      scope = context.packages().get(context.packageOf(ref));
      if (scope == null) {
        return null; // Packages that are not found are reported once, before.
      }
    }
    Item item = scope.items().get(target.item().name());
    if (item == null) {
      if (target == path && !context.incomplete().hasPackage(scope.name())) {
        unknown(path.item(), wanted, scope, fromFile);
      }
      return null; // What an alias means is reported at the alias.
    }
    return item;
  }

  /** The path that a name of the file stands for. */
  private UsePath target(UsePath path) {
    UsePath alias = path.packageRef() == null ? aliases.get(path.item().name()) : null;
    return alias != null ? alias : path;
  }

  private void checkNotTakenForInterface(UsePath path, UsePath target) {
    if (!context.incomplete().any()
        && SourcePackage.key(target).filter(takenForInterfaces::contains).isPresent()) {
      context
          .diagnostics()
          .report(
              Diagnostic.error(
                      "wit-wrong-kind",
                      "`"
                          + target.item()
                          + "` is a world, and the reference parser takes what a `use` outside of"
                          + " interfaces and worlds names for an interface",
                      path.item().span())
                  .withHelp("leave out that `use`, and write the full name where it is included"));
    }
  }

  private void unknown(Id name, String wanted, PackageScope scope, boolean fromFile) {
    String where = scope == own ? "" : " in package `" + scope.name() + "`";
    Diagnostic finding =
        Diagnostic.error(
            "wit-unknown-" + (wanted.equals("world") ? "world" : "interface"),
            wanted + " `" + name + "` does not exist" + where,
            name.span());
    if (fromFile && scope == own && aliases.containsKey(name.name())) {
      finding =
          finding.withHelp(
              "outside of interfaces and worlds, the package's own are seen, and not the names that"
                  + " other `use`s give");
    }
    context.errorWithNearest(
        finding,
        name.name(),
        () -> {
          List<String> candidates = new ArrayList<>(scope.items().keySet());
          if (scope == own && !fromFile) {
            aliases.keySet().stream().sorted().forEach(candidates::add);
          }
          return candidates;
        });
  }
}
