package io.component4j.bindgen;

import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.OwnType;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds handles in types. */
final class Resources {
  private final Map<ValueTypeDef, Boolean> known = new IdentityHashMap<>();

  /** The declaration of the resource that a handle type is of; null for all other types. */
  static @Nullable ResourceDef of(ValType type) {
    if (type instanceof OwnType own) {
      return (ResourceDef) own.resource().declaration();
    }
    return type instanceof BorrowType borrow ? (ResourceDef) borrow.resource().declaration() : null;
  }

  /** Whether values of a type are or hold handles. */
  boolean in(ValType type) {
    if (type instanceof ValueTypeDef named) {
      Boolean before = known.get(named);
      if (before == null) {
        before = in(named.definition());
        known.put(named, before);
      }
      return before;
    }
    return of(type) != null || TypeParts.of(type).stream().anyMatch(this::in);
  }
}
