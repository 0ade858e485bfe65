package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;

/** What is deprecated goes away some day. */
record DeprecatedRule() implements InfoRule {
  @Override
  public String id() {
    return "compat-deprecated";
  }

  @Override
  public String summary() {
    return "something is deprecated now";
  }

  @Override
  public void check(List<String> path, ItemInfo before, ItemInfo after, Changes changes) {
    if (before.stability().deprecated() == null && after.stability().deprecated() != null) {
      changes.report(
          this,
          Effect.BEHAVIOUR,
          path,
          "deprecated since " + after.stability().deprecated(),
          before,
          after);
    }
  }
}
