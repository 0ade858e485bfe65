package io.component4j.compose.compat;

import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.report.Suppressions;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All changes between two versions of packages that are published together, and what follows from
 * them. Immutable, and safe for use by several threads.
 */
public final class CompatReport {
  /** What the ids of rules begin with that find the change of a version itself. */
  static final String VERSION_RULES = "compat-version-";

  private final List<Compared> compared;
  private final List<PackageChanges> packages = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<Change, List<PackageChanges>> concerned = new IdentityHashMap<>();
  private final Exposure exposure = Exposure.empty();

  /**
   * A package of one of the versions or both.
   *
   * @param published whether it is one of those that the comparison is about
   * @param concerns the indices of the published ones whose business its changes are
   */
  record Compared(
      @Nullable WitPackage before,
      @Nullable WitPackage after,
      boolean published,
      List<Integer> concerns,
      List<Change> changes) {}

  CompatReport(List<Compared> compared) {
    this.compared = compared;
    List<Compared> published = compared.stream().filter(Compared::published).toList();
    for (Compared one : published) {
      exposure.add(one.before());
      exposure.add(one.after());
    }
    List<List<Change>> of = new ArrayList<>();
    published.forEach(one -> of.add(new ArrayList<>()));
    for (Compared one : compared) {
      changes.addAll(one.changes());
      one.concerns().forEach(index -> of.get(index).addAll(one.changes()));
    }
    for (int i = 0; i < published.size(); i++) {
      Compared one = published.get(i);
      PackageChanges own =
          new PackageChanges(
              one.before(),
              one.after(),
              of.get(i),
              exposure,
              one.before() != null && one.after() == null && othersMoveAway(one.before()));
      packages.add(own);
      for (Change change : of.get(i)) {
        concerned.computeIfAbsent(change, c -> new ArrayList<>()).add(own);
      }
    }
  }

  /** Whether all other packages of a namespace move to incompatible versions. */
  private boolean othersMoveAway(WitPackage gone) {
    List<Bump> bumps =
        compared.stream()
            .filter(one -> one.published() && one.before() != null && one.after() != null)
            .filter(one -> one.before().name().namespace().equals(gone.name().namespace()))
            .map(one -> new PackageChanges(one.before(), one.after(), List.of(), exposure, false))
            .map(one -> one.declared().orElse(Bump.NONE))
            .toList();
    return !bumps.isEmpty() && bumps.stream().allMatch(bump -> bump == Bump.MAJOR);
  }

  /**
   * Compares all packages that were asked for, with what they need of others. They correspond by
   * their names; a single one of either version may have another name.
   *
   * @param before the old version
   * @param after the new version
   */
  public static CompatReport of(WitGraph before, WitGraph after) {
    return new Comparison(PackagePairs.of(before, before.roots(), after, after.roots())).run();
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
    return new Comparison(PackagePairs.of(graphBefore, List.of(before), graphAfter, List.of(after)))
        .run();
  }

  /**
   * The report without changes that somebody decided to live with.
   *
   * @param suppressions those that have expired suppress nothing
   * @param today decides which have expired
   * @param notes where expired ones, and such that suppress nothing, are reported as warnings
   */
  public CompatReport without(Suppressions suppressions, LocalDate today, Diagnostics notes) {
    Set<Change> still = Collections.newSetFromMap(new IdentityHashMap<>());
    still.addAll(
        suppressions.without(
            changes,
            (suppression, change) -> suppression.covers(change.rule(), change.pathText()),
            rule -> rule.startsWith(CompatRules.PREFIX),
            today,
            notes));
    List<Compared> left = new ArrayList<>();
    for (Compared one : compared) {
      left.add(
          new Compared(
              one.before(),
              one.after(),
              one.published(),
              one.concerns(),
              one.changes().stream().filter(still::contains).toList()));
    }
    return new CompatReport(left);
  }

  /**
   * All changes, package by package in the order of their names; in each, in the order of the old
   * version, additions behind what they follow.
   */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** The packages that are published, in the order of their names; those that are gone, too. */
  public List<PackageChanges> packages() {
    return List.copyOf(packages);
  }

  /** Whether a change breaks those who stay at the old version when somebody else moves on. */
  public boolean breaks(Change change, Perspective who) {
    return exposure.breaks(change, who);
  }

  /** The packages whose versions have to move for a change. */
  List<PackageChanges> concernedBy(Change change) {
    return concerned.getOrDefault(change, List.of());
  }

  /** Whether the change is that of the version itself. */
  boolean isOfVersion(Change change) {
    return change.rule().startsWith(VERSION_RULES);
  }

  /** Whether the versions of all packages say enough. */
  public boolean isDeclared(Perspective who) {
    return packages.stream().allMatch(one -> one.isDeclared(who));
  }

  /**
   * The names of the interfaces in both versions through which nobody links any more: of a single
   * package without its name.
   */
  public List<String> brokenInterfaces(Meeting meeting) {
    return broken(
        CompatReport::interfaceNames,
        WitPackage::witInterface,
        (one, name) -> interfaceLinks(one, name, meeting));
  }

  private static List<String> interfaceNames(WitPackage of) {
    return of.interfaces().stream().map(i -> i.name().orElseThrow()).toList();
  }

  /**
   * The names of the worlds in both versions through which components and hosts do not meet any
   * more: of a single package without its name.
   *
   * @param moved who is at the new version: {@link Perspective#HOST} or {@link Perspective#GUEST}
   */
  public List<String> brokenWorlds(Perspective moved) {
    return broken(
        of -> of.worlds().stream().map(World::name).toList(),
        WitPackage::world,
        (one, name) -> worldLinks(one, name, moved));
  }

  private List<String> broken(
      Function<WitPackage, List<String>> names,
      BiFunction<WitPackage, String, Optional<?>> find,
      BiFunction<PackageChanges, String, Boolean> links) {
    List<String> broken = new ArrayList<>();
    for (PackageChanges one : packages) {
      WitPackage before = one.before();
      WitPackage after = one.after();
      if (before == null || after == null) {
        continue;
      }
      String of = packages.size() == 1 ? "" : before.name().unversioned() + "/";
      for (String name : names.apply(before)) {
        if (find.apply(after, name).isPresent() && !links.apply(one, name)) {
          broken.add(of + name);
        }
      }
    }
    return broken;
  }

  /** The package that a name begins with, or the only one; which may be gone, or new. */
  private PackageChanges packageOf(String name) {
    int slash = name.indexOf('/');
    return packages.stream()
        .filter(
            one ->
                slash < 0
                    || isCalled(one.before(), name.substring(0, slash))
                    || isCalled(one.after(), name.substring(0, slash)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isCalled(@Nullable WitPackage one, String name) {
    return one != null && one.name().unversioned().equals(name);
  }

  /**
   * Whether those who were built for different versions of an interface link, if they use and
   * provide all of it.
   *
   * @param name of an interface of one of the versions or both, without the package where there is
   *     only one, or with its name
   * @throws java.util.NoSuchElementException if there is none
   */
  public boolean interfaceLinks(String name, Meeting meeting) {
    return interfaceLinks(packageOf(name), name.substring(name.indexOf('/') + 1), meeting);
  }

  private boolean interfaceLinks(PackageChanges of, String name, Meeting meeting) {
    Set<String> scopes = new HashSet<>();
    for (WitPackage side : sides(of)) {
      side.witInterface(name).ifPresent(one -> scopes.addAll(needed(one)));
    }
    if (scopes.isEmpty()) {
      throw new NoSuchElementException(of.name() + " has no interface " + name);
    }
    return changes.stream()
        .filter(change -> scopes.contains(change.scope().name()))
        .filter(change -> change.scope().kind() != Scope.Kind.WORLD)
        .noneMatch(change -> change.breaks().contains(meeting));
  }

  private static List<WitPackage> sides(PackageChanges of) {
    return Stream.of(of.before(), of.after()).filter(Objects::nonNull).toList();
  }

  /**
   * Whether a component for a world runs on a host for it, if one of them was built for the other
   * version, and they use and provide all of it.
   *
   * @param name of a world of both versions, without the package where there is only one, or with
   *     its name
   * @param moved who is at the new version: {@link Perspective#HOST} or {@link Perspective#GUEST}
   * @throws java.util.NoSuchElementException if there is none
   */
  public boolean worldLinks(String name, Perspective moved) {
    return worldLinks(packageOf(name), name.substring(name.indexOf('/') + 1), moved);
  }

  private boolean worldLinks(PackageChanges of, String name, Perspective moved) {
    Exposure here = Exposure.empty();
    for (WitPackage side : sides(of)) {
      here.add(side.world(name).orElseThrow());
    }
    String scope = sides(of).get(0).name().unversioned() + "/" + name;
    return changes.stream()
        .filter(
            change ->
                change.scope().kind() == Scope.Kind.WORLD
                    ? change.scope().name().equals(scope)
                    : here.touches(change.scope()))
        .noneMatch(change -> here.breaksHere(change, moved));
  }

  /** An interface, those whose types it uses, and the packages of all of them. */
  private static Set<String> needed(WitInterface root) {
    Set<String> names = new HashSet<>();
    Deque<WitInterface> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      WitInterface next = open.pop();
      names.add(next.witPackage().name().unversioned());
      if (names.add(Comparison.name(next))) {
        PackageNeeds.used(next.types(), open::push);
      }
    }
    return names;
  }
}
