package io.component4j.text;

import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index spaces of a component, or of a component, instance or module type, while it is
 * assembled. Names of outer scopes can be used; an alias is written for them first. Not safe for
 * several threads.
 */
final class Scope implements CoreType.Resolver {
  /** Where items are written to. */
  interface Sink {
    /**
     * Writes an item.
     *
     * @param position where the text has it; -1 if nobody asks
     */
    void item(Item.Kind kind, Bytes item, int position);

    /** Says how people call the entry that comes next in an index space. */
    void name(Sort sort, int index, @Nullable String name);
  }

  private final @Nullable Scope parent;
  private final @Nullable String id;
  private final Tokens tokens;
  private final Sink sink;
  private final boolean module;
  private final Map<Sort, Names> spaces = new EnumMap<>(Sort.class);

  /** Where the text has what is written next; -1 if nobody asks. */
  int position = -1;

  /**
   * Starts an empty scope.
   *
   * @param module whether it is that of a module type
   */
  Scope(@Nullable Scope parent, @Nullable Index id, Tokens tokens, Sink sink, boolean module) {
    this.module = module;
    this.parent = parent;
    this.id = id == null ? null : id.name();
    this.tokens = tokens;
    this.sink = sink;
    for (Sort sort : Sort.values()) {
      spaces.put(sort, new Names(sort.toString()));
    }
  }

  private Names space(Sort sort) {
    return spaces.get(sort);
  }

  /** How many entries an index space has: the index that the next one will get. */
  int size(Sort sort) {
    return space(sort).size();
  }

  void emit(Item.Kind kind, Bytes item) {
    sink.item(kind, item, position);
  }

  /** Counts an entry that was written; returns its index. */
  int define(Sort sort, @Nullable Index name, @Nullable String annotation) {
    int index = space(sort).add(name, tokens);
    sink.name(sort, index, annotation != null ? annotation : name == null ? null : name.name());
    return index;
  }

  /** Counts an entry whose name the reference tools keep out of the name section. */
  void defineUnshown(Sort sort, @Nullable Index name) {
    space(sort).add(name, tokens);
  }

  /** Writes a core type that may refer to itself. */
  void defineCoreType(CoreType.Def def) {
    define(Sort.CORE_TYPE, def.id, def.annotation);
    Bytes item = new Bytes();
    def.encode(this, item, !module);
    emit(Item.Kind.CORE_TYPE, item);
  }

  /** Writes core types that may refer to each other. */
  void defineCoreTypes(List<CoreType.Def> group) {
    group.forEach(def -> define(Sort.CORE_TYPE, def.id, def.annotation));
    Bytes item = new Bytes().u8(0x4e).u32(group.size());
    group.forEach(def -> def.encode(this, item, false));
    emit(Item.Kind.CORE_TYPE, item);
  }

  /** Writes a type; returns its index. */
  int defineType(TypeText type, @Nullable Index name, @Nullable String annotation) {
    Bytes item = new Bytes();
    type.encode(this, item, name);
    emit(type.core() ? Item.Kind.CORE_TYPE : Item.Kind.TYPE, item);
    return define(type.core() ? Sort.CORE_TYPE : Sort.TYPE, name, annotation);
  }

  @Override
  public int type(Index index) {
    return space(Sort.CORE_TYPE).resolve(index, tokens);
  }

  /** The index that a reference means here. */
  int resolve(Ref ref) {
    if (ref.exports().isEmpty()) {
      return resolve(ref.sort(), ref.index());
    }
    return isCoreItem(ref.sort()) ? coreExport(ref) : export(ref);
  }

  private static boolean isCoreItem(Sort sort) {
    return sort.core() && sort != Sort.CORE_MODULE;
  }

  private int coreExport(Ref ref) {
    if (ref.sort() == Sort.CORE_TYPE || ref.sort() == Sort.CORE_INSTANCE) {
      throw tokens.fatal("wat-syntax", "core instances export no " + ref.sort() + "s", ref.index());
    }
    int instance = resolve(Sort.CORE_INSTANCE, ref.index());
    return aliasCoreExport(ref.sort(), instance, ref.exports().get(0), null, null);
  }

  private int export(Ref ref) {
    int index = resolve(Sort.INSTANCE, ref.index());
    for (int i = 0; i < ref.exports().size(); i++) {
      boolean last = i == ref.exports().size() - 1;
      Sort sort = last ? ref.sort() : Sort.INSTANCE;
      index = aliasExport(sort, index, ref.exports().get(i), null, null);
    }
    return index;
  }

  int aliasExport(
      Sort sort, int instance, String name, @Nullable Index id, @Nullable String annotation) {
    Bytes item = new Bytes();
    sort(sort, item);
    emit(Item.Kind.ALIAS, item.u8(0x00).u32(instance).name(name));
    return define(sort, id, annotation);
  }

  int aliasCoreExport(
      Sort sort, int instance, String name, @Nullable Index id, @Nullable String annotation) {
    Bytes item = new Bytes();
    sort(sort, item);
    emit(Item.Kind.ALIAS, item.u8(0x01).u32(instance).name(name));
    return define(sort, id, annotation);
  }

  int aliasOuter(
      Sort sort, int scopes, int index, @Nullable Index id, @Nullable String annotation) {
    Bytes item = new Bytes();
    if (module) { // Only types can be meant there, which the binary format says in fewer bytes.
      item.u8(sort.code()).u8(0x01);
    } else {
      sort(sort, item);
      item.u8(0x02);
    }
    emit(Item.Kind.ALIAS, item.u32(scopes).u32(index));
    return define(sort, id, annotation);
  }

  static void sort(Sort sort, Bytes out) {
    if (sort.core()) {
      out.u8(0x00);
    }
    out.u8(sort.code());
  }

  /** The index here; names are looked for outwards. */
  int resolve(Sort sort, Index index) {
    Integer here = space(sort).find(index);
    if (here != null) {
      return here;
    }
    int scopes = 1;
    for (Scope outer = parent; outer != null; outer = outer.parent) {
      Integer found = outer.space(sort).find(index);
      if (found != null) {
        if (!canBeOuter(sort)) {
          throw tokens.fatal(
              "wat-unknown-name",
              "outer item `" + index + "` is not a module, type, or component",
              index);
        }
        // The alias gets no name here, as in the reference tools: each use makes its own.
        return aliasOuter(sort, scopes, found, null, null);
      }
      scopes++;
    }
    return space(sort).resolve(index, tokens);
  }

  private static boolean canBeOuter(Sort sort) {
    return sort == Sort.CORE_MODULE
        || sort == Sort.CORE_TYPE
        || sort == Sort.TYPE
        || sort == Sort.COMPONENT;
  }

  /** How many scopes outwards a scope lies that an alias names. */
  private int depth(Index outer) {
    if (outer.name() == null) {
      return outer.number();
    }
    int depth = 0;
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (outer.name().equals(scope.id)) {
        return depth;
      }
      depth++;
    }
    throw tokens.fatal("wat-unknown-name", "outer component `" + outer + "` not found", outer);
  }

  /** Writes an alias of a definition of an outer scope, which must not exist if all is numbers. */
  int outer(Sort sort, Index scopes, Index index, @Nullable Index id, @Nullable String annotation) {
    int depth = depth(scopes);
    int target = index.number();
    if (index.name() != null || scopes.name() != null) {
      Scope scope = this;
      for (int i = 0; i != depth && scope != null; i++) {
        scope = scope.parent;
      }
      if (scope == null) {
        throw tokens.fatal(
            "wat-unknown-name", "outer count of `" + scopes + "` is too large", scopes);
      }
      target = scope.space(sort).resolve(index, tokens);
    }
    return aliasOuter(sort, depth, target, id, annotation);
  }
}
