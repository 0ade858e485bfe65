package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;

/**
 * A name as it stands in a file.
 *
 * @param name without the {@code %} that lets a keyword be a name
 * @param span with it
 */
public record Id(String name, Span span) {
  @Override
  public String toString() {
    return name;
  }
}
