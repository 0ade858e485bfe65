package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;

/** What needs no feature any more is there for all. */
record FeatureRemovedRule() implements InfoRule {
  @Override
  public String id() {
    return "compat-feature-removed";
  }

  @Override
  public String summary() {
    return "something is there for all, without a feature";
  }

  @Override
  public void check(List<String> path, ItemInfo before, ItemInfo after, Changes changes) {
    if (before.stability().feature() != null && after.stability().feature() == null) {
      changes.report(
          this,
          Effect.BEHAVIOUR,
          path,
          "needs no feature any more, was behind `" + before.stability().feature() + "`",
          before,
          after);
    }
  }
}
