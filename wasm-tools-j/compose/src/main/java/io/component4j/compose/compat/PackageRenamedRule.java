package io.component4j.compose.compat;

import io.component4j.wit.graph.WitPackage;

/** A package with another name: nobody finds its interfaces under the old one. */
record PackageRenamedRule() implements PackageRule {
  @Override
  public String id() {
    return "compat-package-renamed";
  }

  @Override
  public String summary() {
    return "the package has another name";
  }

  @Override
  public void check(Pair<WitPackage> packages, Changes changes) {
    String was = packages.before().name().unversioned();
    String is = packages.after().name().unversioned();
    if (!was.equals(is)) {
      changes.report(
          this,
          Effect.BOTH,
          packages.path(),
          "the package was `" + was + "`, is `" + is + "`",
          packages.before().info(),
          packages.after().info());
    }
  }
}
