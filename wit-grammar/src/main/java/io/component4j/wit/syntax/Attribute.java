package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.SemanticVersion;

/** A gate or another annotation before an item (WIT.md, "Feature gates"). */
public sealed interface Attribute {
  /** From the {@code @} to the closing parenthesis. */
  Span span();

  /** {@code @since(version = V)}. */
  record Since(SemanticVersion version, Span span) implements Attribute {}

  /** {@code @unstable(feature = F)}. */
  record Unstable(Id feature, Span span) implements Attribute {}

  /** {@code @deprecated(version = V)}. */
  record Deprecated(SemanticVersion version, Span span) implements Attribute {}

  /**
   * {@code @external-id("..")}.
   *
   * @param value with its escapes resolved
   */
  record ExternalId(String value, Span span) implements Attribute {}
}
