package io.component4j.compose.compat;

/** A part of another type. */
record PartTypeRule(Part.Kind kind) implements PartRule {
  @Override
  public String id() {
    return "compat-" + kind.id() + "-type-changed";
  }

  @Override
  public String summary() {
    return "a " + kind.word() + " has another type";
  }

  @Override
  public void check(PartPairs parts, PairContext context) {
    for (Pair<Part> pair : parts.kept()) {
      check(pair, context);
    }
    for (Pair<Part> pair : parts.renamed()) {
      check(pair, context);
    }
  }

  private void check(Pair<Part> pair, PairContext context) {
    for (Difference difference :
        Difference.of(pair.before().type(), pair.after().type(), context.same(), pair.path())) {
      if (difference.links()) {
        context
            .changes()
            .report(
                this,
                Effect.BOTH,
                difference.path(),
                difference.message(),
                pair.before().info(),
                pair.after().info());
      }
    }
  }
}
