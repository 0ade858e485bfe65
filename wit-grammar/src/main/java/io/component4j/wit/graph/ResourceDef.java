package io.component4j.wit.graph;

import io.component4j.wit.types.ResourceType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A named resource type, or an alias of one. Its functions stand among those of its owner. */
public final class ResourceDef implements TypeDef, ResourceType {
  private final String name;
  private final TypeOwner owner;
  private final @Nullable ResourceDef aliasOf;
  private final ItemInfo info;

  ResourceDef(String name, TypeOwner owner, @Nullable ResourceDef aliasOf, ItemInfo info) {
    this.name = Objects.requireNonNull(name);
    this.owner = Objects.requireNonNull(owner);
    this.aliasOf = aliasOf;
    this.info = Objects.requireNonNull(info);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TypeOwner owner() {
    return owner;
  }

  /** The definition that this one is an alias of. */
  public Optional<ResourceDef> aliasOf() {
    return Optional.ofNullable(aliasOf);
  }

  @Override
  public ResourceDef declaration() {
    ResourceDef declaration = this;
    while (declaration.aliasOf != null) {
      declaration = declaration.aliasOf;
    }
    return declaration;
  }

  @Override
  public ItemInfo info() {
    return info;
  }

  @Override
  public String toString() {
    return name;
  }
}
