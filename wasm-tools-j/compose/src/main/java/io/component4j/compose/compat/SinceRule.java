package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;
import java.util.Objects;

/** The version since when something is there decides who gets it. */
record SinceRule() implements InfoRule {
  @Override
  public String id() {
    return "compat-since-changed";
  }

  @Override
  public String summary() {
    return "something says another version since when it is there";
  }

  @Override
  public void check(List<String> path, ItemInfo before, ItemInfo after, Changes changes) {
    if (!Objects.equals(before.stability().since(), after.stability().since())) {
      changes.report(this, Effect.BEHAVIOUR, path, message(before, after), before, after);
    }
  }

  private static String message(ItemInfo before, ItemInfo after) {
    return "there since " + version(before) + " before, " + version(after) + " now";
  }

  private static String version(ItemInfo info) {
    return info.stability().since() == null
        ? "no version that is named"
        : info.stability().since().toString();
  }
}
