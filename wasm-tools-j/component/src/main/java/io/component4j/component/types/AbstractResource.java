package io.component4j.component.types;

import io.component4j.component.model.DefType;
import io.component4j.wit.types.ResourceType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource type as a component sees it: imported, defined by the component, or brought about by
 * an instantiation. Each import, definition and instantiation makes another one; a name that an
 * import or export gives to an existing one is an alias of it.
 */
public final class AbstractResource implements ResourceType {
  private final String name;
  private final @Nullable AbstractResource aliasOf;
  private final @Nullable AbstractResource root;
  private final DefType.@Nullable Resource definition;

  private AbstractResource(
      String name, @Nullable AbstractResource aliasOf, DefType.@Nullable Resource definition) {
    this.name = Objects.requireNonNull(name);
    this.aliasOf = aliasOf;
    this.root = aliasOf == null ? null : aliasOf.declaration();
    this.definition = definition;
  }

  /** A new resource type of which nothing is known but a name for people. */
  public static AbstractResource fresh(String name) {
    return new AbstractResource(name, null, null);
  }

  /** A new resource type that a component defines. */
  public static AbstractResource defined(String name, DefType.Resource definition) {
    return new AbstractResource(name, null, definition);
  }

  /** Another name for the same resource type. */
  public static AbstractResource alias(String name, AbstractResource of) {
    return new AbstractResource(name, of, null);
  }

  @Override
  public String name() {
    return name;
  }

  /** The resource type that this one is directly a name for. */
  public Optional<AbstractResource> aliasOf() {
    return Optional.ofNullable(aliasOf);
  }

  @Override
  public AbstractResource declaration() {
    return root == null ? this : root;
  }

  /** How the component at hand defines it; empty where it comes from elsewhere. */
  public Optional<DefType.Resource> definition() {
    return Optional.ofNullable(declaration().definition);
  }

  @Override
  public String toString() {
    return name;
  }
}
