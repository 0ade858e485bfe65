package io.component4j.component.model;

import java.util.Objects;

/** The type of an import or export (Binary.md, {@code externtype}), by index. */
public sealed interface ExternTypeRef {
  /** The sort of what has this type. */
  Sort sort();

  /**
   * A core module.
   *
   * @param type core type index, unsigned
   */
  record CoreModule(int type) implements ExternTypeRef {
    @Override
    public Sort sort() {
      return Sort.CORE_MODULE;
    }
  }

  /**
   * A function.
   *
   * @param type type index, unsigned
   */
  record Func(int type) implements ExternTypeRef {
    @Override
    public Sort sort() {
      return Sort.FUNC;
    }
  }

  /**
   * A value of a type.
   *
   * @param bounded whether it is written as the specification says, with a {@code valuebound}; the
   *     reference tools write the type alone
   */
  record Value(ValTypeRef type, boolean bounded) implements ExternTypeRef {
    /** Checks. */
    public Value {
      Objects.requireNonNull(type);
    }

    /** A value written as the reference tools do. */
    public Value(ValTypeRef type) {
      this(type, false);
    }

    @Override
    public Sort sort() {
      return Sort.VALUE;
    }
  }

  /**
   * A value that equals another one.
   *
   * @param value value index, unsigned
   */
  record ValueEq(int value) implements ExternTypeRef {
    @Override
    public Sort sort() {
      return Sort.VALUE;
    }
  }

  /**
   * A type that equals another one.
   *
   * @param type type index, unsigned
   */
  record TypeEq(int type) implements ExternTypeRef {
    @Override
    public Sort sort() {
      return Sort.TYPE;
    }
  }

  /** A resource type of which nothing else is known. */
  record SubResource() implements ExternTypeRef {
    @Override
    public Sort sort() {
      return Sort.TYPE;
    }
  }

  /**
   * A component.
   *
   * @param type type index, unsigned
   */
  record Component(int type) implements ExternTypeRef {
    @Override
    public Sort sort() {
      return Sort.COMPONENT;
    }
  }

  /**
   * An instance.
   *
   * @param type type index, unsigned
   */
  record Instance(int type) implements ExternTypeRef {
    @Override
    public Sort sort() {
      return Sort.INSTANCE;
    }
  }
}
