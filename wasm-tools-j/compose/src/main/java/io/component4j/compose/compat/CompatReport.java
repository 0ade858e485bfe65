package io.component4j.compose.compat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All changes between two versions of a package, and what follows from them. Immutable, and safe
 * for use by several threads.
 */
public final class CompatReport {
  private final WitPackage before;
  private final WitPackage after;
  private final List<Change> changes;
  private final Set<String> imported = new HashSet<>();
  private final Set<String> exported = new HashSet<>();

  private CompatReport(WitPackage before, WitPackage after, List<Change> changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
    for (WitPackage side : List.of(before, after)) {
      for (World world : side.worlds()) {
        addInterfaces(world.imports(), imported);
        addInterfaces(world.exports(), exported);
      }
    }
  }

  /**
   * Compares two versions of a package, with what they need of other packages.
   *
   * @param graphBefore has the old version
   * @param before the old version
   * @param graphAfter has the new version
   * @param after the new version; it may have another name
   */
  public static CompatReport of(
      WitGraph graphBefore, WitPackage before, WitGraph graphAfter, WitPackage after) {
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    return new CompatReport(
        before, after, new Comparison(before, after).run(graphBefore, graphAfter));
  }

  private static void addInterfaces(List<WorldItem> items, Set<String> names) {
    for (WorldItem item : items) {
      if (item instanceof WorldItem.InterfaceItem i && i.type().name().isPresent()) {
        names.add(Comparison.name(i.type()));
      }
    }
  }

  /**
   * The report without changes that somebody decided to live with.
   *
   * @param suppressions those that have expired suppress nothing
   * @param today decides which have expired
   * @param notes where expired ones, and such that suppress nothing, are reported as warnings
   */
  public CompatReport without(List<Suppression> suppressions, LocalDate today, Diagnostics notes) {
    List<Suppression> valid = new ArrayList<>();
    for (Suppression suppression : suppressions) {
      if (suppression.until().isBefore(today)) {
        notes.report(
            Diagnostic.warning(
                "compat-suppression-expired",
                "the suppression ended on " + suppression.until(),
                suppression.span()));
      } else if (changes.stream().noneMatch(suppression::matches)) {
        notes.report(
            Diagnostic.warning(
                "compat-suppression-unused", "there is no such change", suppression.span()));
      } else {
        valid.add(suppression);
      }
    }
    return new CompatReport(
        before,
        after,
        changes.stream()
            .filter(change -> valid.stream().noneMatch(suppression -> suppression.matches(change)))
            .toList());
  }

  /** All changes, in the order of the old version, additions behind what they follow. */
  public List<Change> changes() {
    return changes;
  }

  /** Whether a change breaks those who stay at the old version when somebody else moves on. */
  public boolean breaks(Change change, Perspective who) {
    String name = change.scope().name();
    return who.isBrokenBy(change, imported.contains(name), exported.contains(name));
  }

  /**
   * How far the version has to move for the changes, whatever it is. That it moves is no reason for
   * it to move.
   */
  public Bump required(Perspective who) {
    Bump required = Bump.NONE;
    for (Change change : changes) {
      Bump bump = bump(change, who);
      required = bump.compareTo(required) > 0 ? bump : required;
    }
    return required;
  }

  /** How far the version has to move for one change. */
  Bump bump(Change change, Perspective who) {
    if (isOfVersion(change)) {
      return Bump.NONE;
    }
    if (breaks(change, who)) {
      return Bump.MAJOR;
    }
    return change.category() == Category.BEHAVIOUR ? Bump.PATCH : Bump.MINOR;
  }

  /** Whether the change is that of the version itself. */
  boolean isOfVersion(Change change) {
    return change.rule().startsWith("compat-version-");
  }

  /** The name of the new version of the package. */
  public PackageName newName() {
    return after.name();
  }

  /** How far the version moves; empty if one of the packages has none. */
  public Optional<Bump> declared() {
    return before
        .name()
        .versionIfAny()
        .flatMap(was -> after.name().versionIfAny().map(is -> Bump.between(was, is)));
  }

  /** The smallest version that the new one may have; empty if the old one has none. */
  public Optional<SemanticVersion> smallestVersion(Perspective who) {
    return before.name().versionIfAny().map(required(who)::after);
  }

  /**
   * Whether the version says enough: it moves as far as it has to. Without versions there is
   * nothing that could say that something breaks, so that nothing may.
   */
  public boolean isDeclared(Perspective who) {
    Bump required = required(who);
    return declared().map(bump -> bump.compareTo(required) >= 0).orElse(required != Bump.MAJOR);
  }

  /** The names of the interfaces in both versions through which nobody links any more. */
  public List<String> brokenInterfaces(Meeting meeting) {
    return before.interfaces().stream()
        .map(old -> old.name().orElseThrow())
        .filter(name -> after.witInterface(name).isPresent())
        .filter(name -> !interfaceLinks(name, meeting))
        .toList();
  }

  /**
   * The names of the worlds in both versions through which components and hosts do not meet any
   * more.
   *
   * @param moved who is at the new version: {@link Perspective#HOST} or {@link Perspective#GUEST}
   */
  public List<String> brokenWorlds(Perspective moved) {
    return before.worlds().stream()
        .map(World::name)
        .filter(name -> after.world(name).isPresent())
        .filter(name -> !worldLinks(name, moved))
        .toList();
  }

  /**
   * Whether those who were built for different versions of an interface link, if they use and
   * provide all of it.
   *
   * @param name of an interface of the package in both versions, without the package
   */
  public boolean interfaceLinks(String name, Meeting meeting) {
    WitInterface old = before.witInterface(name).orElseThrow();
    WitInterface now = after.witInterface(name).orElseThrow();
    Set<String> scopes = new HashSet<>();
    addNeeded(old, scopes);
    addNeeded(now, scopes);
    return changes.stream()
        .filter(change -> scopes.contains(change.scope().name()))
        .filter(change -> change.scope().kind() != Scope.Kind.WORLD)
        .noneMatch(change -> change.breaks().contains(meeting));
  }

  /**
   * Whether a component for a world runs on a host for it, if one of them was built for the other
   * version, and they use and provide all of it.
   *
   * @param name of a world of the package in both versions, without the package
   * @param moved who is at the new version: {@link Perspective#HOST} or {@link Perspective#GUEST}
   */
  public boolean worldLinks(String name, Perspective moved) {
    World old = before.world(name).orElseThrow();
    World now = after.world(name).orElseThrow();
    Set<String> imports = new HashSet<>();
    Set<String> exports = new HashSet<>();
    for (World world : List.of(old, now)) {
      addInterfaces(world.imports(), imports);
      addInterfaces(world.exports(), exports);
    }
    String scope = before.name().unversioned() + "/" + name;
    return changes.stream()
        .noneMatch(
            change -> {
              String of = change.scope().name();
              boolean touched =
                  switch (change.scope().kind()) {
                    case WORLD -> of.equals(scope);
                    case INTERFACE -> imports.contains(of) || exports.contains(of);
                    case PACKAGE -> uses(imports, of) || uses(exports, of);
                  };
              boolean in = imports.contains(of) || uses(imports, of);
              boolean out = exports.contains(of) || uses(exports, of);
              return touched && moved.isBrokenBy(change, in, out);
            });
  }

  private static boolean uses(Set<String> interfaces, String packageName) {
    return interfaces.stream().anyMatch(name -> name.startsWith(packageName + "/"));
  }

  /** An interface, those whose types it uses, and the packages of all of them. */
  private static void addNeeded(WitInterface root, Set<String> names) {
    Deque<WitInterface> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      WitInterface next = open.pop();
      names.add(next.witPackage().name().unversioned());
      if (names.add(Comparison.name(next))) {
        for (TypeDef type : next.types()) {
          TypeDef of = origin(type);
          if (of.owner() instanceof WitInterface other && other.name().isPresent()) {
            open.push(other);
          }
        }
      }
    }
  }

  private static TypeDef origin(TypeDef type) {
    if (type instanceof ResourceDef resource) {
      return resource.aliasOf().map(TypeDef.class::cast).orElse(type);
    }
    return ((ValueTypeDef) type).definition() instanceof ValueTypeDef of ? of : type;
  }
}
