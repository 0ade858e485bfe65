package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;

/** Another documentation may promise something else. */
record DocsRule() implements InfoRule {
  @Override
  public String id() {
    return "compat-docs-changed";
  }

  @Override
  public String summary() {
    return "something is documented otherwise";
  }

  @Override
  public void check(List<String> path, ItemInfo before, ItemInfo after, Changes changes) {
    if (!before.docs().equals(after.docs())) {
      changes.report(
          this, Effect.BEHAVIOUR, path, "the documentation is not the same", before, after);
    }
  }
}
