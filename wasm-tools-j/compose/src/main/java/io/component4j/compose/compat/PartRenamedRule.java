package io.component4j.compose.compat;

/** A part with another name in the same place: names are part of types. */
record PartRenamedRule(Part.Kind kind) implements PartRule {
  @Override
  public String id() {
    return "compat-" + kind.id() + "-renamed";
  }

  @Override
  public String summary() {
    return "a " + kind.word() + " has another name";
  }

  @Override
  public void check(PartPairs parts, PairContext context) {
    for (Pair<Part> pair : parts.renamed()) {
      context
          .changes()
          .report(
              this,
              Effect.BOTH,
              pair.path(),
              "the " + kind.word() + " is called `" + pair.after().name() + "` now",
              pair.before().info(),
              pair.after().info());
    }
  }
}
