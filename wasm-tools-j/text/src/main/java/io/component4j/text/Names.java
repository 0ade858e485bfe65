package io.component4j.text;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An index space and the names of its entries. Not safe for several threads. */
final class Names {
  private final String what;
  private final Map<String, Integer> indices = new HashMap<>();
  private int size;

  /**
   * Makes an empty space.
   *
   * @param what an entry as a message calls it
   */
  Names(String what) {
    this.what = what;
  }

  int size() {
    return size;
  }

  /** Adds an entry; a name that is taken is reported. Returns the entry's index. */
  int add(@Nullable Index name, Tokens tokens) {
    int index = size++;
    if (name != null && name.name() != null && indices.put(name.name(), index) != null) {
      tokens.report("wat-duplicate-name", "duplicate " + what + " identifier `" + name + "`", name);
    }
    return index;
  }

  /** The index that is meant, or null. */
  @Nullable Integer find(Index index) {
    return index.name() == null ? (Integer) index.number() : indices.get(index.name());
  }

  /** The index that is meant; 0, and a finding, where there is none. */
  int resolve(Index index, Tokens tokens) {
    Integer found = find(index);
    if (found == null) {
      tokens.report("wat-unknown-name", "unknown " + what + " `" + index + "`", index);
      return 0;
    }
    return found;
  }
}
