package io.component4j.compose.compat;

/** A part that is not there any more. */
record PartRemovedRule(Part.Kind kind) implements PartRule {
  @Override
  public String id() {
    return "compat-" + kind.id() + "-removed";
  }

  @Override
  public String summary() {
    return "a " + kind.word() + " is gone";
  }

  @Override
  public void check(PartPairs parts, PairContext context) {
    for (Part part : parts.removed()) {
      context
          .changes()
          .report(
              this,
              Effect.BOTH,
              Pair.step(parts.path(), part.step()),
              "the " + kind.word() + " is gone",
              part.info(),
              context.after());
    }
  }
}
