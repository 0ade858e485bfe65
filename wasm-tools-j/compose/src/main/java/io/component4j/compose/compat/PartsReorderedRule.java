package io.component4j.compose.compat;

/** Parts in another order, which is part of types. */
record PartsReorderedRule(Part.Kind kind) implements PartRule {
  @Override
  public String id() {
    return "compat-" + kind.id() + "-reordered";
  }

  @Override
  public String summary() {
    return "a " + kind.word() + " stands in another place";
  }

  @Override
  public void check(PartPairs parts, PairContext context) {
    if (parts.reordered()) {
      context
          .changes()
          .report(
              this,
              Effect.BOTH,
              parts.path(),
              "each " + kind.word() + " is there, but not in the same order",
              context.before(),
              context.after());
    }
  }
}
