package io.component4j.compose.compat;

/**
 * A way in which parameters, fields, cases and flags differ. There is one rule of each for each.
 */
sealed interface PartRule extends CompatRule
    permits PartAddedRule, PartRemovedRule, PartRenamedRule, PartsReorderedRule, PartTypeRule {
  /** Of what kind the parts are that the rule is for. */
  Part.Kind kind();

  /**
   * Reports what the rule finds.
   *
   * @param parts all of the rule's kind
   */
  void check(PartPairs parts, PairContext context);
}
