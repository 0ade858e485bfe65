package io.component4j.component.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The name of an import or export with its attributes (Binary.md, {@code nameattributes}).
 *
 * @param name the text, for example {@code example:greeter/greet@0.1.0} or {@code [method]r.get}
 * @param form how it is written: 0 and 1 are two spellings of a name without attributes, 2 has them
 * @param attributes in order; empty unless {@code form} is 2
 */
public record ExternName(String name, int form, List<Attribute> attributes) {

  /** What an attribute says. */
  public enum AttributeKind {
    IMPLEMENTS,
    VERSION_SUFFIX,
    EXTERNAL_ID
  }

  /** An attribute: its kind and text. */
  public record Attribute(AttributeKind kind, String value) {
    /** Checks. */
    public Attribute {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(value);
    }
  }

  /** Checks and copies. */
  public ExternName {
    Objects.requireNonNull(name);
    attributes = List.copyOf(attributes);
    if (form < 0 || form > 2 || (form != 2 && !attributes.isEmpty())) {
      throw new IllegalArgumentException("form " + form);
    }
  }

  /** A name without attributes. */
  public static ExternName of(String name) {
    return new ExternName(name, 0, List.of());
  }

  /** The text of the first attribute of a kind. */
  public Optional<String> attribute(AttributeKind kind) {
    return attributes.stream().filter(a -> a.kind() == kind).map(Attribute::value).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
