package io.component4j.component.inspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A world: what is imported and exported.
 *
 * @param name {@code namespace:package/world@version}; {@code root:component/root} of a component,
 *     which does not keep the name of its world
 * @param encoding of strings, where a core module says it: {@code utf8}, {@code utf16} or {@code
 *     latin1+utf16}; else null
 * @param imports in order
 * @param exports in order
 */
public record WorldSummary(
    String name, @Nullable String encoding, List<Entry> imports, List<Entry> exports) {
  /** Copies. */
  public WorldSummary {
    Objects.requireNonNull(name);
    imports = List.copyOf(imports);
    exports = List.copyOf(exports);
  }

  /**
   * The imports by the {@linkplain Entry#capability() capability} that they ask for: WASI's in
   * alphabetical order, others last. Types that the world itself has are none of them.
   */
  public Map<String, List<Entry>> capabilities() {
    SortedMap<String, List<Entry>> groups =
        new TreeMap<>(
            (a, b) ->
                a.equals(Entry.OTHER) == b.equals(Entry.OTHER)
                    ? a.compareTo(b)
                    : a.equals(Entry.OTHER) ? 1 : -1);
    for (Entry entry : imports) {
      if (entry.kind() != Entry.Kind.TYPE) {
        groups.computeIfAbsent(entry.capability(), key -> new ArrayList<>()).add(entry);
      }
    }
    return Collections.unmodifiableMap(groups);
  }
}
