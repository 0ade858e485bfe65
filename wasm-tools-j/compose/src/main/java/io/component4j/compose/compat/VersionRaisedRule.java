package io.component4j.compose.compat;

import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitPackage;

/** A higher version: who wants it is not content with the lower one. */
record VersionRaisedRule() implements PackageRule {
  @Override
  public String id() {
    return "compat-version-raised";
  }

  @Override
  public String summary() {
    return "the version of the package is higher, and compatible";
  }

  @Override
  public void check(Pair<WitPackage> packages, Changes changes) {
    SemanticVersion was = packages.before().name().version();
    SemanticVersion is = packages.after().name().version();
    if (was != null && is != null && Versions.areCompatible(was, is) && was.compareTo(is) < 0) {
      changes.report(
          this,
          Effect.ADDED,
          packages.path(),
          "version " + was + " became " + is,
          packages.before().info(),
          packages.after().info());
    }
  }
}
