package io.component4j.component.model;

import java.util.List;
import java.util.Objects;

/**
 * A section of a component.
 *
 * @param offset where its id stands, in bytes from the start of the outermost input; -1 where not
 *     read
 * @param kind what it holds
 * @param items in order; exactly one where the kind is {@linkplain Item.Kind#single() single}
 */
public record Section(long offset, Item.Kind kind, List<Item> items) {
  /** Checks and copies. */
  public Section {
    Objects.requireNonNull(kind);
    items = List.copyOf(items);
    if (kind.single() && items.size() != 1) {
      throw new IllegalArgumentException(kind + " section with " + items.size() + " items");
    }
  }
}
