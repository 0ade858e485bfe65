package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;

/** What is not deprecated any more stays. */
record UndeprecatedRule() implements InfoRule {
  @Override
  public String id() {
    return "compat-undeprecated";
  }

  @Override
  public String summary() {
    return "something is not deprecated any more";
  }

  @Override
  public void check(List<String> path, ItemInfo before, ItemInfo after, Changes changes) {
    if (before.stability().deprecated() != null && after.stability().deprecated() == null) {
      changes.report(this, Effect.BEHAVIOUR, path, "not deprecated any more", before, after);
    }
  }
}
