package io.component4j.wit.json;

import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.types.ValType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers copies of what has numbers already; of a type without a name there is one copy. */
final class CopyNumbering {
  private final Numbering numbering;
  private final @Nullable CopyNumbering outer;

  /** By the scope of what is copied: the scope of the copies. */
  private final Map<AnonymousTypes, AnonymousTypes> scopes = new IdentityHashMap<>();

  CopyNumbering(Numbering numbering) {
    this(numbering, null);
  }

  /**
   * Numbers copies beside others.
   *
   * @param outer whose copies of types without names are taken where there are some
   */
  CopyNumbering(Numbering numbering, @Nullable CopyNumbering outer) {
    this.numbering = numbering;
    this.outer = outer;
  }

  /** Numbers the copy of a type with a name. */
  void add(TypeDef original, TypeDef copy) {
    AnonymousTypes from = numbering.scope(original);
    AnonymousTypes to = scope(from);
    if (original instanceof ValueTypeDef a && copy instanceof ValueTypeDef b) {
      copyParts(a.definition(), from, b.definition(), to);
    }
    numbering.add(copy, to);
  }

  /** Numbers what the copy of a function is made of. */
  void add(WitFunction original, WitFunction copy) {
    AnonymousTypes from = numbering.scope(original);
    AnonymousTypes to = scope(from);
    copyAll(Numbering.types(original.type()), from, Numbering.types(copy.type()), to);
    numbering.setScope(copy, to);
  }

  /** Numbers the copy of an interface, after what is in it. */
  void add(WitInterface original, WitInterface copy) {
    for (int i = 0; i < original.types().size(); i++) {
      add(original.types().get(i), copy.types().get(i));
    }
    for (int i = 0; i < original.functions().size(); i++) {
      add(original.functions().get(i), copy.functions().get(i));
    }
    numbering.add(copy);
  }

  private AnonymousTypes scope(AnonymousTypes from) {
    return scopes.computeIfAbsent(
        from, s -> new AnonymousTypes(outer == null ? null : outer.scopes.get(from)));
  }

  private void copyParts(ValType original, AnonymousTypes from, ValType copy, AnonymousTypes to) {
    copyAll(TypeParts.of(original), from, TypeParts.of(copy), to);
  }

  private void copyAll(
      List<ValType> originals, AnonymousTypes from, List<ValType> copies, AnonymousTypes to) {
    for (int i = 0; i < originals.size(); i++) {
      copy(originals.get(i), from, copies.get(i), to);
    }
  }

  private void copy(ValType original, AnonymousTypes from, ValType copy, AnonymousTypes to) {
    switch (copy.kind()) {
      case PRIMITIVE, NAMED -> {}
      default -> {
        if (!to.hasId(copy)) {
          copyParts(original, from, copy, to);
          Stability stability = from.stability(original);
          numbering.add(
              copy, TypeEntry.of(copy, stability == null ? Stability.UNKNOWN : stability, to));
          if (stability != null) {
            to.setStability(copy, stability);
          }
        }
      }
    }
  }
}
