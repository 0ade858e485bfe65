package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code use path.{name, name as alias};} in an interface or world. */
public record UseDeclaration(
    List<Attribute> attributes, UsePath path, List<UsedName> names, Span span)
    implements InterfaceItem, WorldMember {

  /** Copies. */
  public UseDeclaration {
    attributes = List.copyOf(attributes);
    names = List.copyOf(names);
  }

  /**
   * One type that is used.
   *
   * @param name its name where it comes from
   * @param alias its name here; null where it is the same
   */
  public record UsedName(Id name, @Nullable Id alias) {
    /** The name here. */
    public Id localName() {
      return alias != null ? alias : name;
    }
  }
}
