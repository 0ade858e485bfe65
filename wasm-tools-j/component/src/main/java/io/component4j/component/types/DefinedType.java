package io.component4j.component.types;

import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import java.util.Objects;

/** An entry of a type index space. */
public sealed interface DefinedType {
  /** Discriminates the kinds. */
  enum Kind {
    VALUE,
    FUNC,
    INSTANCE,
    COMPONENT,
    RESOURCE
  }

  /** The kind. */
  Kind kind();

  /** A value type. */
  record Value(ValType type) implements DefinedType {
    /** Checks. */
    public Value {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.VALUE;
    }
  }

  /** A function type. */
  record Func(FuncType type) implements DefinedType {
    /** Checks. */
    public Func {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.FUNC;
    }
  }

  /** An instance type. */
  record Instance(InstanceType type) implements DefinedType {
    /** Checks. */
    public Instance {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.INSTANCE;
    }
  }

  /** A component type. */
  record Component(ComponentType type) implements DefinedType {
    /** Checks. */
    public Component {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.COMPONENT;
    }
  }

  /** A resource type. */
  record Resource(AbstractResource type) implements DefinedType {
    /** Checks. */
    public Resource {
      Objects.requireNonNull(type);
    }

    @Override
    public Kind kind() {
      return Kind.RESOURCE;
    }
  }
}
