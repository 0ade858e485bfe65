package io.component4j.component.types;

import io.component4j.component.model.ModuleType;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.Objects;

/** The resolved type of an import, export or argument (Binary.md, {@code externtype}). */
public sealed interface EntityType
    permits EntityType.CoreModule,
        EntityType.Func,
        EntityType.Value,
        EntityType.Type,
        InstanceType,
        ComponentType {

  /** Discriminates the kinds. */
  enum Kind {
    CORE_MODULE("core module"),
    FUNC("function"),
    VALUE("value"),
    TYPE("type"),
    INSTANCE("instance"),
    COMPONENT("component");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The kind with its article, for example {@code an instance}. */
    public String withArticle() {
      return (this == INSTANCE ? "an " : "a ") + text;
    }

    /** The kind as a message names it. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** The kind. */
  Kind kind();

  /** A core module. */
  record CoreModule(ModuleType type) implements EntityType {
    /** Checks. */
    public CoreModule {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.CORE_MODULE;
    }
  }

  /** A function. */
  record Func(FuncType type) implements EntityType {
    /** Checks. */
    public Func {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.FUNC;
    }
  }

  /** A value. */
  record Value(ValType type) implements EntityType {
    /** Checks. */
    public Value {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.VALUE;
    }
  }

  /**
   * A type.
   *
   * @param type what it is
   * @param abstractResource whether any resource type will do ({@code sub resource}); then {@code
   *     type} is the one by which others refer to it
   */
  record Type(DefinedType type, boolean abstractResource) implements EntityType {
    /** Checks. */
    public Type {
      Objects.requireNonNull(type);
      if (abstractResource && type.kind() != DefinedType.Kind.RESOURCE) {
        throw new IllegalArgumentException("an abstract resource is a resource");
      }
    }

    @Override
    public Kind kind() {
      return Kind.TYPE;
    }
  }
}
