package io.component4j.wit.resolve;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Packages that are wanted as they were in an earlier version (WIT.md, "Package Format": the target
 * version). A package, and what refers to it, has the version that is wanted, if it is declared in
 * that version or in a later one that is compatible.
 */
final class TargetVersions {
  private final List<PackageName> targets;

  /**
   * Makes a set.
   *
   * @param targets names with versions
   */
  TargetVersions(Collection<PackageName> targets) {
    this.targets = List.copyOf(targets);
  }

  /** The names of packages in the versions that are wanted. */
  List<PackageName> targets() {
    return targets;
  }

  /** The package that stands for one that is named; the same one if it is wanted as it is. */
  PackageName of(PackageName name) {
    SemanticVersion version = name.version();
    if (version == null) {
      return name;
    }
    for (PackageName target : targets) {
      SemanticVersion wanted = Objects.requireNonNull(target.version());
      if (target.unversioned().equals(name.unversioned())
          && wanted.compatibilityTrack().equals(version.compatibilityTrack())
          && version.compareTo(wanted) >= 0) {
        return target;
      }
    }
    return name;
  }
}
