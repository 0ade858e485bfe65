package io.component4j.compose.compat;

import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType;

/** An alias of another type than before. */
record TypeDefinitionRule() implements TypeRule {
  @Override
  public String id() {
    return "compat-type-changed";
  }

  @Override
  public String summary() {
    return "a type stands for another one";
  }

  @Override
  public void check(Pair<TypeDef> type, PairContext context) {
    if (!(type.before() instanceof ValueTypeDef before)
        || !(type.after() instanceof ValueTypeDef after)
        || before.structure().kind() != after.structure().kind()
        || hasParts(before.structure())) {
      return; // Found by the rule for kinds, or by those for parts.
    }
    for (Difference difference :
        Difference.of(before.structure(), after.structure(), context.same(), type.path())) {
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

  private static boolean hasParts(ValType structure) {
    return switch (structure.kind()) {
      case RECORD, VARIANT, ENUM, FLAGS -> true;
      default -> false;
    };
  }
}
