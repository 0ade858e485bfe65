package io.component4j.bindgen;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gives out the names of one Java scope, each once. A reserved name gets an underscore, a taken one
 * a number; as names are asked for in WIT order, the outcome depends on the WIT alone.
 */
final class NameScope {
  private final Set<String> taken = new HashSet<>();
  private final Set<String> reserved = new HashSet<>();
  private final UnaryOperator<String> key;

  private NameScope(UnaryOperator<String> key) {
    this.key = key;
  }

  /** A scope of types: they become files, and some file systems ignore case. */
  static NameScope ofTypes(Collection<String> reserved) {
    return new NameScope(name -> name.toLowerCase(Locale.ROOT)).reserve(reserved);
  }

  /** A scope of members or variables; Java's reserved words are never given out. */
  static NameScope ofMembers(Collection<String> reserved) {
    return new NameScope(name -> name).reserve(JavaNames.RESERVED).reserve(reserved);
  }

  /** Names that are not to be given out. */
  NameScope reserve(Collection<String> names) {
    for (String name : names) {
      reserved.add(key.apply(name));
    }
    return this;
  }

  /** A free name, the wanted one if possible. */
  String allocate(String wanted) {
    String base = reserved.contains(key.apply(wanted)) ? wanted + "_" : wanted;
    String name = base;
    for (int i = 2; reserved.contains(key.apply(name)) || !taken.add(key.apply(name)); i++) {
      name = base + i;
    }
    return name;
  }
}
