package io.component4j.compose.compat;

import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType;
import java.util.Locale;

/** A type that became one of another kind, for example a record that became a variant. */
record TypeKindRule() implements TypeRule {
  @Override
  public String id() {
    return "compat-type-kind-changed";
  }

  @Override
  public String summary() {
    return "a type is of another kind, such as a variant in place of an enum";
  }

  @Override
  public void check(Pair<TypeDef> type, PairContext context) {
    String was = kind(type.before());
    String is = kind(type.after());
    if (!was.equals(is)) {
      context
          .changes()
          .report(
              this,
              Effect.BOTH,
              type.path(),
              "the type was " + was + ", is " + is,
              context.before(),
              context.after());
    }
  }

  private static String kind(TypeDef type) {
    if (!(type instanceof ValueTypeDef value)) {
      return "a resource";
    }
    ValType structure = value.structure();
    return switch (structure.kind()) {
      case PRIMITIVE -> "a primitive type"; // Which one, another rule says.
      case ENUM -> "an enum";
      case OPTION -> "an option";
      case FLAGS -> "flags";
      case OWN -> "an owned handle";
      case BORROW -> "a borrowed handle";
      case FIXED_LENGTH_LIST -> "a list of fixed length";
      case LIST, MAP, RESULT, TUPLE, RECORD, VARIANT, STREAM, FUTURE ->
          "a " + structure.kind().name().toLowerCase(Locale.ROOT);
      case NAMED -> throw new AssertionError("a structure has no name");
    };
  }
}
