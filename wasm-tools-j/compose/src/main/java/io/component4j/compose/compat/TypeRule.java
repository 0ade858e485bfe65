package io.component4j.compose.compat;

import io.component4j.wit.graph.TypeDef;

/** A way in which declared types differ, their parts aside. */
sealed interface TypeRule extends CompatRule
    permits TypeKindRule, TypeDefinitionRule, TypeOriginRule {
  /** Reports what the rule finds. */
  void check(Pair<TypeDef> type, PairContext context);
}
