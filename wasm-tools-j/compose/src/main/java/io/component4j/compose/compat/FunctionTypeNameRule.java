package io.component4j.compose.compat;

import io.component4j.wit.graph.WitFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * A function that mentions a type of another name, and with the same parts. Components do not see
 * names of types; bindings do.
 */
record FunctionTypeNameRule() implements FunctionRule {
  @Override
  public String id() {
    return "compat-type-name-changed";
  }

  @Override
  public String summary() {
    return "a function mentions a type that is the same but for its name";
  }

  @Override
  public void check(Pair<WitFunction> function, PairContext context) {
    List<Difference> differences = new ArrayList<>();
    PartPairs parts =
        PartPairs.of(function.path(), Part.of(function.before()), Part.of(function.after()));
    for (Pair<Part> pair : parts.kept()) {
      differences.addAll(
          Difference.of(pair.before().type(), pair.after().type(), context.same(), pair.path()));
    }
    differences.addAll(
        Difference.of(
            function.before().type().result(),
            function.after().type().result(),
            context.same(),
            function.step("result")));
    for (Difference difference : differences) {
      if (!difference.links()) {
        context
            .changes()
            .report(
                this,
                Effect.COMPILES,
                difference.path(),
                difference.message(),
                context.before(),
                context.after());
      }
    }
  }
}
