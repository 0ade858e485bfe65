package io.component4j.wit.graph;

import org.jspecify.annotations.Nullable;

/**
 * What the gates {@code @since}, {@code @unstable} and {@code @deprecated} of an item say. {@code
 * since} and {@code feature} exclude each other.
 *
 * @param since the version that brought the item, or null
 * @param feature the feature that an unstable item belongs to, or null
 * @param deprecated the version that deprecated the item, or null
 */
public record Stability(
    @Nullable SemanticVersion since,
    @Nullable String feature,
    @Nullable SemanticVersion deprecated) {
  /** An item without gates. */
  public static final Stability UNKNOWN = new Stability(null, null, null);
}
