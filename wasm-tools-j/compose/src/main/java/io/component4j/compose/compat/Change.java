package io.component4j.compose.compat;

import io.component4j.wit.diagnostics.Span;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions. Immutable.
 *
 * @param rule the id of the rule that found it, for example {@code compat-function-removed}; stable
 * @param category how much it weighs
 * @param scope what it belongs to
 * @param path where, from the outside in, for example {@code example:img/process}, {@code resize},
 *     {@code param "img"}
 * @param message what is different, one line
 * @param breaks in which meetings the two parties no longer link; empty for lighter categories
 * @param before where it is in the old version; null where it is not there, or that has no text
 * @param after where it is in the new version; null where it is not there, or that has no text
 */
public record Change(
    String rule,
    Category category,
    Scope scope,
    List<String> path,
    String message,
    Set<Meeting> breaks,
    @Nullable Span before,
    @Nullable Span after) {
  /** Checks and copies. */
  public Change {
    Objects.requireNonNull(rule);
    Objects.requireNonNull(category);
    Objects.requireNonNull(scope);
    path = List.copyOf(path);
    Objects.requireNonNull(message);
    breaks = Set.copyOf(breaks);
  }

  /** The path with {@code " . "} between its steps. */
  public String pathText() {
    return String.join(" . ", path);
  }
}
