package io.component4j.compose.compat;

import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitPackage;

/**
 * Versions that do not match by semver: interfaces of the one are not found where the other is
 * wanted.
 */
record VersionTrackRule() implements PackageRule {
  @Override
  public String id() {
    return "compat-version-incompatible";
  }

  @Override
  public String summary() {
    return "the versions of the package are not compatible by their numbers";
  }

  @Override
  public void check(Pair<WitPackage> packages, Changes changes) {
    SemanticVersion was = packages.before().name().version();
    SemanticVersion is = packages.after().name().version();
    if (!Versions.areCompatible(was, is)) {
      changes.report(
          this,
          Effect.BOTH,
          packages.path(),
          "version "
              + Versions.text(was)
              + " and version "
              + Versions.text(is)
              + " do not match by semver",
          packages.before().info(),
          packages.after().info());
    }
  }
}
