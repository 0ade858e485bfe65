package io.component4j.compose;

import io.component4j.compose.graph.EncodeOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What to do where several plugs would fit, and how the result is written.
 *
 * @param choices by the name of an import, the plug that satisfies it: its label, which is its file
 *     name without {@code .wasm}
 * @param open the names of imports that are left open even where a plug fits
 * @param encoding how the result is written
 */
public record PlugOptions(Map<String, String> choices, Set<String> open, EncodeOptions encoding) {

  /** No choices, nothing left open, encoded by default. */
  public static final PlugOptions DEFAULT =
      new PlugOptions(Map.of(), Set.of(), EncodeOptions.DEFAULT);

  /** Checks and copies. */
  public PlugOptions {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    open = Collections.unmodifiableSet(new LinkedHashSet<>(open));
    Objects.requireNonNull(encoding);
  }
}
