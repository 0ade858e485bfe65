package io.component4j.compose.compat;

import io.component4j.wit.graph.WitPackage;

/** A way in which the names of packages differ, which are part of the names of interfaces. */
sealed interface PackageRule extends CompatRule
    permits PackageRenamedRule, VersionTrackRule, VersionRaisedRule, VersionLoweredRule {
  /** Reports what the rule finds. */
  void check(Pair<WitPackage> packages, Changes changes);
}
