package io.component4j.compose.compat;

import io.component4j.wit.graph.WitFunction;

/** A way in which functions differ, parameters aside. */
sealed interface FunctionRule extends CompatRule
    permits AsyncRule, ResultRule, FunctionTypeNameRule {
  /** Reports what the rule finds. */
  void check(Pair<WitFunction> function, PairContext context);
}
