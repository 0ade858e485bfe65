package io.component4j.compose.compat;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which packages of the new version are which of the old one, by name: those that are published,
 * sorted, and what they need besides.
 *
 * @param published those in both versions
 * @param removed those that the old version has only
 * @param added those that the new version has only
 * @param needed packages in both versions that came as dependencies
 */
record PackagePairs(
    List<Pair<WitPackage>> published,
    List<WitPackage> removed,
    List<WitPackage> added,
    List<Pair<WitPackage>> needed) {
  /** Pairs packages that are published. */
  static PackagePairs of(
      WitGraph graphBefore, List<WitPackage> before, WitGraph graphAfter, List<WitPackage> after) {
    List<Pair<WitPackage>> published = new ArrayList<>();
    List<WitPackage> removed = new ArrayList<>();
    List<WitPackage> added = new ArrayList<>();
    Set<WitPackage> paired = Collections.newSetFromMap(new IdentityHashMap<>());
    if (before.size() == 1 && after.size() == 1) {
      published.add(pair(before.get(0), after.get(0), paired)); // Even with another name.
    } else {
      // Those that only differ by their versions are left for the last.
      for (boolean anyVersion : new boolean[] {false, true}) {
        for (WitPackage old : sorted(before)) {
          List<WitPackage> all = anyVersion ? after : graphAfter.packages();
          WitPackage now = counterpart(old.name(), all, anyVersion, paired);
          if (now != null && !paired.contains(old)) {
            published.add(pair(old, now, paired));
          }
        }
        for (WitPackage now : sorted(after)) {
          List<WitPackage> all = anyVersion ? before : graphBefore.packages();
          WitPackage old = counterpart(now.name(), all, anyVersion, paired);
          if (old != null && !paired.contains(now)) {
            published.add(pair(old, now, paired));
          }
        }
      }
      published.sort((a, b) -> a.before().name().compareTo(b.before().name()));
      sorted(before).stream().filter(one -> !paired.contains(one)).forEach(removed::add);
      sorted(after).stream().filter(one -> !paired.contains(one)).forEach(added::add);
    }
    List<Pair<WitPackage>> needed = new ArrayList<>();
    for (WitPackage old : graphBefore.packages()) {
      if (!paired.contains(old) && !removed.contains(old)) {
        WitPackage now = counterpart(old.name(), graphAfter.packages(), false, paired);
        if (now != null && !added.contains(now)) {
          needed.add(pair(old, now, paired));
        }
      }
    }
    return new PackagePairs(published, removed, added, needed);
  }

  private static List<WitPackage> sorted(List<WitPackage> packages) {
    List<WitPackage> sorted = new ArrayList<>(packages);
    sorted.sort((a, b) -> a.name().compareTo(b.name()));
    return sorted;
  }

  private static Pair<WitPackage> pair(WitPackage old, WitPackage now, Set<WitPackage> paired) {
    paired.add(old);
    paired.add(now);
    return new Pair<>(List.of(old.toString()), old, now);
  }

  /**
   * The package that stands in for another one: of the same name, or the only one that is
   * compatible, or that has any other version.
   */
  private static @Nullable WitPackage counterpart(
      PackageName name, List<WitPackage> all, boolean anyVersion, Set<WitPackage> paired) {
    List<WitPackage> alike =
        all.stream()
            .filter(other -> !paired.contains(other))
            .filter(other -> other.name().unversioned().equals(name.unversioned()))
            .filter(
                other ->
                    anyVersion || Versions.areCompatible(other.name().version(), name.version()))
            .toList();
    for (WitPackage other : alike) {
      if (other.name().equals(name)) {
        return other;
      }
    }
    return alike.size() == 1 ? alike.get(0) : null;
  }
}
