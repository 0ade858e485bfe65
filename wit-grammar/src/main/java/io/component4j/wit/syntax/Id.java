package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import org.jspecify.annotations.Nullable;

/**
 * A name as it stands in a file.
 *
 * @param name without the {@code %} that lets a keyword be a name
 * @param span with it
 */
public record Id(String name, Span span) {
  // Written out for the same reason as those of PackageName.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Id that && name.equals(that.name) && span.equals(that.span);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + span.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
