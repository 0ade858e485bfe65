package io.component4j.wit.json;

import io.component4j.wit.graph.Stability;
import io.component4j.wit.types.ValType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types without names of one package, or of one {@code include}: within each, the same type has
 * one id.
 */
final class AnonymousTypes {
  private final @Nullable AnonymousTypes outer;
  private final Map<ValType, Integer> ids = new HashMap<>();
  private final Map<ValType, Stability> stabilities = new HashMap<>();

  AnonymousTypes() {
    this(null);
  }

  /**
   * Types that have ids of their own only where they have none outside.
   *
   * @param outer null for none
   */
  AnonymousTypes(@Nullable AnonymousTypes outer) {
    this.outer = outer;
  }

  boolean hasId(ValType type) {
    return ids.containsKey(type) || (outer != null && outer.hasId(type));
  }

  int id(ValType type) {
    Integer id = ids.get(type);
    if (id == null && outer != null) {
      return outer.id(type);
    }
    if (id == null) {
      throw new IllegalStateException("no id for " + type.kind());
    }
    return id;
  }

  void setId(ValType type, int id) {
    ids.put(type, id);
  }

  /** The gates that a type takes over from where it was first met; null before. */
  @Nullable Stability stability(ValType type) {
    return stabilities.get(type);
  }

  void setStability(ValType type, Stability stability) {
    stabilities.put(type, stability);
  }
}
