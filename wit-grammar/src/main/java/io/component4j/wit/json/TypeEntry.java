package io.component4j.wit.json;

import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.types.ValType;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the list of types: a named type, or one without a name.
 *
 * @param named the named type, or null
 * @param anonymous the type without a name, or null
 * @param scope where the types without names that this one is made of have their ids
 */
record TypeEntry(
    @Nullable TypeDef named,
    @Nullable ValType anonymous,
    Stability stability,
    AnonymousTypes scope) {

  static TypeEntry of(TypeDef type, AnonymousTypes scope) {
    return new TypeEntry(type, null, type.info().stability(), scope);
  }

  static TypeEntry of(ValType type, Stability stability, AnonymousTypes scope) {
    return new TypeEntry(null, type, stability, scope);
  }
}
