package io.component4j.compose.compat;

import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitPackage;

/** A lower version: who wants the higher one is not content with it. */
record VersionLoweredRule() implements PackageRule {
  @Override
  public String id() {
    return "compat-version-lowered";
  }

  @Override
  public String summary() {
    return "the version of the package is lower, and compatible";
  }

  @Override
  public void check(Pair<WitPackage> packages, Changes changes) {
    SemanticVersion was = packages.before().name().version();
    SemanticVersion is = packages.after().name().version();
    if (was != null && is != null && Versions.areCompatible(was, is) && was.compareTo(is) > 0) {
      changes.report(
          this,
          Effect.REMOVED,
          packages.path(),
          "version " + was + " became " + is,
          packages.before().info(),
          packages.after().info());
    }
  }
}
