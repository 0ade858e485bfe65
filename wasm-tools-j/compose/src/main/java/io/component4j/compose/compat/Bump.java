package io.component4j.compose.compat;

import io.component4j.wit.graph.SemanticVersion;

/**
 * How far a version number moves, by its meaning: of 0.x versions, a change of x counts as {@link
 * #MAJOR}, and what follows x has room for {@link #MINOR} changes.
 */
public enum Bump {
  /** It does not, or goes back. */
  NONE,
  /** To a version for corrections. */
  PATCH,
  /** To a version with additions. */
  MINOR,
  /** To a version that is not compatible. */
  MAJOR;

  /** How far it is from one version to another. */
  public static Bump between(SemanticVersion before, SemanticVersion after) {
    if (before.compareTo(after) >= 0) {
      return NONE;
    }
    if (!before.compatibilityTrack().equals(after.compatibilityTrack())) {
      return MAJOR;
    }
    return before.major() == 0 || before.minor() != after.minor() ? MINOR : PATCH;
  }

  /** The smallest version that is at least so far from another one. */
  public SemanticVersion after(SemanticVersion version) {
    if (this == NONE) {
      return version;
    }
    long major = version.major();
    long minor = version.minor();
    long patch = version.patch();
    if (!version.preRelease().isEmpty()) {
      return version(major, minor, patch); // No release is compatible with one before it.
    }
    if (major > 0) {
      return this == MAJOR
          ? version(major + 1, 0, 0)
          : this == MINOR ? version(major, minor + 1, 0) : version(major, minor, patch + 1);
    }
    // 0.0.z has no room for additions.
    return this == MAJOR && minor > 0 ? version(0, minor + 1, 0) : version(0, minor, patch + 1);
  }

  private static SemanticVersion version(long major, long minor, long patch) {
    return new SemanticVersion(major, minor, patch, "", "");
  }
}
