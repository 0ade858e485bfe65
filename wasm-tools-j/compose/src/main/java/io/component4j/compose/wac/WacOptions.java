package io.component4j.compose.wac;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a document is resolved.
 *
 * @param features those that are on: items that are {@code @unstable} with another do not exist
 * @param allFeatures whether all are on
 */
public record WacOptions(Set<String> features, boolean allFeatures) {
  /** No features are on. */
  public static final WacOptions DEFAULT = new WacOptions(Set.of(), false);

  /** Copies. */
  public WacOptions {
    features = Collections.unmodifiableSet(new TreeSet<>(features));
  }
}
