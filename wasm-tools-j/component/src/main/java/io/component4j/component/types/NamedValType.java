package io.component4j.component.types;

import io.component4j.wit.types.ValType;
import java.util.Objects;

/**
 * A value type that an import or export gives a name. Each import and export makes another one,
 * also of the same type, so that it can be told by which name a type was used.
 */
public final class NamedValType implements ValType.NamedType {
  private final String name;
  private final ValType definition;
  private final ValType structure;

  /** Names a type. */
  public NamedValType(String name, ValType definition) {
    this.name = Objects.requireNonNull(name);
    this.definition = Objects.requireNonNull(definition);
    this.structure = definition.structure();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ValType definition() {
    return definition;
  }

  @Override
  public ValType structure() {
    return structure;
  }

  @Override
  public String toString() {
    return name;
  }
}
