package io.component4j.compose.compat;

import io.component4j.wit.graph.ItemInfo;
import java.util.List;

/** A way in which gates and documentation differ. */
sealed interface InfoRule extends CompatRule
    permits DeprecatedRule,
        DocsRule,
        FeatureAddedRule,
        FeatureRemovedRule,
        FeatureRenamedRule,
        SinceRule,
        UndeprecatedRule {
  /**
   * Reports what the rule finds.
   *
   * @param path of the item
   */
  void check(List<String> path, ItemInfo before, ItemInfo after, Changes changes);
}
