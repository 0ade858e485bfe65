package io.component4j.compose;

import io.component4j.component.model.ComponentModel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A component that is plugged in, and what of it.
 *
 * @param component the plug
 * @param only the exports that are offered to others; all where it is empty
 * @param renamed by export, the name by which it is offered instead of its own
 */
public record PlugPart(ComponentModel component, Set<String> only, Map<String, String> renamed) {

  /** Checks and copies. */
  public PlugPart {
    Objects.requireNonNull(component);
    only = Collections.unmodifiableSet(new LinkedHashSet<>(only));
    renamed = Collections.unmodifiableMap(new LinkedHashMap<>(renamed));
  }

  /** A plug with all its exports, by their own names. */
  public static PlugPart of(ComponentModel component) {
    return new PlugPart(component, Set.of(), Map.of());
  }

  /** The name by which an export is offered, or an empty text if it is not. */
  String offered(String export) {
    String name = renamed.get(export);
    return name != null ? name : only.isEmpty() || only.contains(export) ? export : "";
  }
}
