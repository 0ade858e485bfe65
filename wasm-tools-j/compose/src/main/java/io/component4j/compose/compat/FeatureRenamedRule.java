package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;

/** Who asks for a feature asks for it by its name. */
record FeatureRenamedRule() implements InfoRule {
  @Override
  public String id() {
    return "compat-feature-renamed";
  }

  @Override
  public String summary() {
    return "the feature of something has another name";
  }

  @Override
  public void check(List<String> path, ItemInfo before, ItemInfo after, Changes changes) {
    String was = before.stability().feature();
    String is = after.stability().feature();
    if (was != null && is != null && !was.equals(is)) {
      changes.report(
          this,
          Effect.BEHAVIOUR,
          path,
          "the feature was `" + was + "`, is `" + is + "`",
          before,
          after);
    }
  }
}
