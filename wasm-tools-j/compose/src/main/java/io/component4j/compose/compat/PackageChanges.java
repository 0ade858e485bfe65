package io.component4j.compose.compat;

import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitPackage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changed in one of the packages that are published, and how far its version has to move.
 * Immutable, and safe for use by several threads.
 */
public final class PackageChanges {
  private final @Nullable WitPackage before;
  private final @Nullable WitPackage after;
  private final List<Change> changes;
  private final Exposure exposure;
  private final boolean leavesWithOthers;

  /**
   * Says what changed.
   *
   * @param before null where it is new
   * @param after null where it is gone
   * @param changes in it, and in what it needs of packages that are not published with it
   * @param leavesWithOthers of one that is gone: whether the versions of others say so
   */
  PackageChanges(
      @Nullable WitPackage before,
      @Nullable WitPackage after,
      List<Change> changes,
      Exposure exposure,
      boolean leavesWithOthers) {
    this.before = before;
    this.after = after;
    this.changes = List.copyOf(changes);
    this.exposure = exposure;
    this.leavesWithOthers = leavesWithOthers;
  }

  @Nullable WitPackage before() {
    return before;
  }

  @Nullable WitPackage after() {
    return after;
  }

  /** Its name in the new version, or the last one that it had. */
  public PackageName name() {
    if (after != null) {
      return after.name();
    }
    if (before != null) {
      return before.name();
    }
    throw new IllegalStateException("in neither version");
  }

  /** The changes in it, and in what it needs of packages that are not published with it. */
  public List<Change> changes() {
    return changes;
  }

  /** Whether it is in both versions, so that its version can move. */
  public boolean isKept() {
    return before != null && after != null;
  }

  /**
   * How far the version has to move for the changes, whatever it is. That it moves is no reason for
   * it to move; nor is that the package is new.
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
    if (before == null || change.rule().startsWith(CompatReport.VERSION_RULES)) {
      return Bump.NONE;
    }
    if (exposure.breaks(change, who)) {
      return Bump.MAJOR;
    }
    return change.category() == Category.BEHAVIOUR ? Bump.PATCH : Bump.MINOR;
  }

  /**
   * How far the version moves; empty if one of the packages has none. A package that is gone has
   * moved as far as it can if all others of its namespace move to incompatible versions.
   */
  public Optional<Bump> declared() {
    if (before == null || after == null) {
      return leavesWithOthers ? Optional.of(Bump.MAJOR) : Optional.empty();
    }
    SemanticVersion is = after.name().version();
    return before
        .name()
        .versionIfAny()
        .flatMap(was -> Optional.ofNullable(is).map(v -> Bump.between(was, v)));
  }

  /** The smallest version that the new one may have; empty if there is none, or was none. */
  public Optional<SemanticVersion> smallestVersion(Perspective who) {
    return before == null || after == null
        ? Optional.empty()
        : before.name().versionIfAny().map(required(who)::after);
  }

  /** How far the version may be taken to move: without versions, what is compatible needs none. */
  Bump allowed() {
    return declared().orElse(Bump.MINOR);
  }

  /**
   * Whether the version says enough: it moves as far as it has to. Without versions there is
   * nothing that could say that something breaks, so that nothing may.
   */
  public boolean isDeclared(Perspective who) {
    return required(who).compareTo(allowed()) <= 0;
  }
}
