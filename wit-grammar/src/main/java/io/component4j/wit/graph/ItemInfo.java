package io.component4j.wit.graph;

import io.component4j.wit.diagnostics.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every named item of the graph carries beside its meaning.
 *
 * @param docs documentation, Markdown, lines separated by {@code \n}; empty where there is none
 * @param stability the gates
 * @param externalId the {@code @external-id}, or null
 * @param span where the item's name stands; null where the graph was not made from text
 * @param commentText what the reference tools take for the documentation, where that differs from
 *     {@code docs}: they keep some of the signs of {@code /* .. *}{@code /} comments, and tell
 *     empty comments from none; null where it is the same
 */
public record ItemInfo(
    String docs,
    Stability stability,
    @Nullable String externalId,
    @Nullable Span span,
    @Nullable String commentText) {
  /** An item with nothing beside its meaning. */
  public static final ItemInfo NONE = new ItemInfo("", Stability.UNKNOWN, null, null);

  /** Checks. */
  public ItemInfo {
    Objects.requireNonNull(docs);
    Objects.requireNonNull(stability);
  }

  /** An item whose documentation is the same for everybody. */
  public ItemInfo(
      String docs, Stability stability, @Nullable String externalId, @Nullable Span span) {
    this(docs, stability, externalId, span, null);
  }

  /** Only a place. */
  public static ItemInfo at(Span span) {
    return new ItemInfo("", Stability.UNKNOWN, null, span);
  }
}
