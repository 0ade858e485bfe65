package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.TypeDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of one interface or world: its types, and its functions so far as they take names. */
final class TypeScope {
  /** What a name of a scope is. */
  enum State {
    /** A type that is there. */
    TYPE,
    /** A function. */
    FUNCTION,
    /** Switched off by a gate. */
    EXCLUDED,
    /** Declared, but its declaration is wrong, which has been reported. */
    BROKEN
  }

  /**
   * A name.
   *
   * @param type the type, if it is one that is there
   */
  record Entry(State state, Span span, @Nullable TypeDef type) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  @Nullable Entry get(String name) {
    return entries.get(name);
  }

  /**
   * Takes a name.
   *
   * @return the entry that had it before, which stays; null if it was free
   */
  @Nullable Entry declare(String name, State state, Span span) {
    return entries.putIfAbsent(name, new Entry(state, span, null));
  }

  /** Says which type a declared name is. */
  void define(String name, TypeDef type) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(name);
    }
    entries.put(name, new Entry(State.TYPE, entry.span(), type));
  }

  /** The names of types that are there. */
  List<String> typeNames() {
    List<String> names = new ArrayList<>();
    entries.forEach(
        (name, entry) -> {
          if (entry.state() == State.TYPE) {
            names.add(name);
          }
        });
    return names;
  }
}
