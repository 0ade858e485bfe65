package io.component4j.component.encode.assembly;

import io.component4j.component.model.DefType;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Sort;
import io.component4j.component.wit.WitNames;
import io.component4j.component.wit.WitTypeEncoder;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.TypeOwner;
import io.component4j.wit.graph.WitInterface;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The types of the component itself. Those of the world are imports; those of an interface that is
 * being exported have no name here, as they get theirs with its instance; those of other interfaces
 * come from their instances.
 */
final class RootTypes extends WitTypeEncoder {
  private final NamedBuilder component;
  private final Map<WitInterface, Integer> instances = new IdentityHashMap<>();
  private @Nullable WitInterface owner;
  private @Nullable WitInterface scope;

  RootTypes(NamedBuilder component) {
    this.component = component;
  }

  /** These types, as an interface that is being exported sees them; null for the world itself. */
  RootTypes of(@Nullable WitInterface exported) {
    owner = exported;
    scope = exported;
    return this;
  }

  /** These types, as the world sees them that uses types of an imported interface, or its own. */
  RootTypes usedFrom(@Nullable WitInterface imported) {
    owner = null;
    scope = imported;
    return this;
  }

  /** Says which instance has the types of an interface. */
  void setInstance(WitInterface witInterface, int instance) {
    instances.put(witInterface, instance);
  }

  /** The instance that has the types and functions of an interface. */
  int instance(WitInterface witInterface) {
    return Objects.requireNonNull(instances.get(witInterface), witInterface.toString());
  }

  /** A new alias of a type that an instance exports. */
  int alias(WitInterface other, TypeDef type) {
    return component.alias(Sort.TYPE, instance(other), type.name());
  }

  @Override
  protected int define(DefType type) {
    return component.type(null, type);
  }

  @Override
  protected int declare(TypeDef type, ExternTypeRef definition) {
    if (owner == null) {
      return component.importItem(
          WitNames.named(type.name(), type.info().externalId()), definition);
    }
    if (definition instanceof ExternTypeRef.TypeEq same) {
      return same.type();
    }
    throw new IllegalStateException("the resource " + type + " is not declared yet");
  }

  @Override
  protected int foreign(WitInterface other, TypeDef type) {
    return alias(other, type);
  }

  @Override
  protected @Nullable TypeOwner owner() {
    return owner;
  }

  @Override
  protected @Nullable TypeOwner scope() {
    return scope;
  }
}
