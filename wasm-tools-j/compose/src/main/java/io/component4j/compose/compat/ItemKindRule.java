package io.component4j.compose.compat;

import io.component4j.wit.graph.WorldItem;

/** An import or export of a world that became one of another kind under the same name. */
record ItemKindRule() implements ContainerRule {
  @Override
  public String id() {
    return "compat-item-kind-changed";
  }

  @Override
  public String summary() {
    return "an import or export is of another kind, such as an interface in place of a function";
  }

  /** Whether it reported that. */
  boolean check(Pair<WorldItem> item, Changes changes) {
    String was = kind(item.before());
    String is = kind(item.after());
    if (was.equals(is)) {
      return false;
    }
    changes.report(
        this,
        Effect.BOTH,
        item.path(),
        "was " + was + ", is " + is,
        item.before().info(),
        item.after().info());
    return true;
  }

  private static String kind(WorldItem item) {
    if (item instanceof WorldItem.InterfaceItem) {
      return "an interface";
    }
    return item instanceof WorldItem.FunctionItem ? "a function" : "a type";
  }
}
