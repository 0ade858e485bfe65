package io.component4j.compose.compat;

import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ResourceType;

/**
 * A type that is used from another interface than before, or declared where it was used. A value
 * type is still the same for those who link; a resource may be another one.
 */
record TypeOriginRule() implements TypeRule {
  @Override
  public String id() {
    return "compat-type-origin-changed";
  }

  @Override
  public String summary() {
    return "a type comes from another interface";
  }

  @Override
  public void check(Pair<TypeDef> type, PairContext context) {
    TypeDef before = type.before();
    TypeDef after = type.after();
    boolean resources = before instanceof ResourceDef && after instanceof ResourceDef;
    boolean values = before instanceof ValueTypeDef && after instanceof ValueTypeDef;
    if (!resources && !values) {
      return; // Found by the rule for kinds.
    }
    boolean moved;
    if (resources) {
      moved =
          isUsed(before) != isUsed(after)
              || (isUsed(before)
                  && !context
                      .same()
                      .haveTheSameDeclaration((ResourceType) before, (ResourceType) after));
    } else {
      moved = (isUsed(before) || isUsed(after)) && !context.same().haveTheSameOrigin(before, after);
    }
    if (moved) {
      context
          .changes()
          .report(
              this,
              resources ? effect(isUsed(before), isUsed(after)) : Effect.COMPILES,
              type.path(),
              "the type came from " + origin(before) + ", and comes from " + origin(after),
              context.before(),
              context.after());
    }
  }

  /** Who does not ask for the resource of another interface is content with that one, too. */
  private static Effect effect(boolean wasUsed, boolean isUsed) {
    if (wasUsed && isUsed) {
      return Effect.BOTH;
    }
    return isUsed ? Effect.ADDED : Effect.REMOVED;
  }

  private static boolean isUsed(TypeDef type) {
    return of(type) != type;
  }

  /** What it is another name for; itself where it is none. */
  private static TypeDef of(TypeDef type) {
    if (type instanceof ResourceDef resource) {
      return resource.aliasOf().map(TypeDef.class::cast).orElse(type);
    }
    // An alias within one interface is a definition of its own.
    return ((ValueTypeDef) type).definition() instanceof ValueTypeDef origin
            && origin.owner() != type.owner()
        ? origin
        : type;
  }

  private static String origin(TypeDef type) {
    TypeDef of = of(type);
    return of == type ? "here" : "`" + of.owner() + "`";
  }
}
