package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;

/** What is behind a feature is not there for those who do not ask for it. */
record FeatureAddedRule() implements InfoRule {
  @Override
  public String id() {
    return "compat-feature-added";
  }

  @Override
  public String summary() {
    return "something that was there for all needs a feature now";
  }

  @Override
  public void check(List<String> path, ItemInfo before, ItemInfo after, Changes changes) {
    if (before.stability().feature() == null && after.stability().feature() != null) {
      changes.report(
          this,
          Effect.BEHAVIOUR,
          path,
          "needs the feature `"
              + after.stability().feature()
              + "` now, and is not there without it",
          before,
          after);
    }
  }
}
