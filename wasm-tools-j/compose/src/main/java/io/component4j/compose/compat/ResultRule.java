package io.component4j.compose.compat;

import io.component4j.wit.graph.WitFunction;

/** A function that returns another type, or something in place of nothing. */
record ResultRule() implements FunctionRule {
  @Override
  public String id() {
    return "compat-result-changed";
  }

  @Override
  public String summary() {
    return "a function returns another type";
  }

  @Override
  public void check(Pair<WitFunction> function, PairContext context) {
    for (Difference difference :
        Difference.of(
            function.before().type().result(),
            function.after().type().result(),
            context.same(),
            function.step("result"))) {
      if (difference.links()) {
        context
            .changes()
            .report(
                this,
                Effect.BOTH,
                difference.path(),
                difference.message(),
                context.before(),
                context.after());
      }
    }
  }
}
