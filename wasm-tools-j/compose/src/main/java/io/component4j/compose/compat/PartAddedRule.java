package io.component4j.compose.compat;

/** A part that was not there: values have another layout, calls other arguments. */
record PartAddedRule(Part.Kind kind) implements PartRule {
  @Override
  public String id() {
    return "compat-" + kind.id() + "-added";
  }

  @Override
  public String summary() {
    return "a " + kind.word() + " is new";
  }

  @Override
  public void check(PartPairs parts, PairContext context) {
    for (Part part : parts.added()) {
      context
          .changes()
          .report(
              this,
              Effect.BOTH,
              Pair.step(parts.path(), part.step()),
              "the " + kind.word() + " is new",
              context.before(),
              part.info());
    }
  }
}
