package io.component4j.component.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports or exports in order, to be found by name. Names are unique. */
final class ExternList {
  private final List<Extern> externs;
  private final Map<String, Extern> byName;

  ExternList(List<Extern> externs) {
    this.externs = List.copyOf(externs);
    this.byName = new HashMap<>();
    for (Extern extern : this.externs) {
      if (byName.put(extern.name(), extern) != null) {
        throw new IllegalArgumentException("two of the name " + extern.name());
      }
    }
  }

  List<Extern> externs() {
    return externs;
  }

  @Nullable EntityType type(String name) {
    Extern extern = byName.get(name);
    return extern == null ? null : extern.type();
  }
}
