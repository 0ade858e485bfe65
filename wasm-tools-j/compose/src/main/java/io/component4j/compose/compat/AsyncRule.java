package io.component4j.compose.compat;

import io.component4j.wit.graph.WitFunction;

/** A function that became async, or is not any more: its type is another. */
record AsyncRule() implements FunctionRule {
  @Override
  public String id() {
    return "compat-async-changed";
  }

  @Override
  public String summary() {
    return "a function became async, or is not any more";
  }

  @Override
  public void check(Pair<WitFunction> function, PairContext context) {
    boolean is = function.after().type().async();
    if (function.before().type().async() != is) {
      context
          .changes()
          .report(
              this,
              Effect.BOTH,
              function.path(),
              is ? "the function is `async` now" : "the function is not `async` any more",
              context.before(),
              context.after());
    }
  }
}
