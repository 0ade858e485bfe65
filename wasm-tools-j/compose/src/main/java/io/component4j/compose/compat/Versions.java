package io.component4j.compose.compat;

import io.component4j.wit.graph.SemanticVersion;
import org.jspecify.annotations.Nullable;

/** How versions of packages match where components are linked. */
final class Versions {
  private Versions() {}

  /** Whether the higher one of two stands in for the lower one; those that are none match. */
  static boolean areCompatible(@Nullable SemanticVersion a, @Nullable SemanticVersion b) {
    if (a == null || b == null) {
      return a == b;
    }
    return a.compatibilityTrack().equals(b.compatibilityTrack());
  }

  static String text(@Nullable SemanticVersion version) {
    return version == null ? "none" : version.toString();
  }
}
