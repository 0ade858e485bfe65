package io.component4j.component.model;

import io.component4j.wit.types.ValType;
import java.util.Objects;

/** A value type where one is used (Binary.md, {@code valtype}): primitive, or a type index. */
public sealed interface ValTypeRef {
  /** A primitive type. */
  record Primitive(ValType.Primitive type) implements ValTypeRef {
    /** Checks. */
    public Primitive {
      Objects.requireNonNull(type);
    }
  }

  /**
   * A type of the type index space.
   *
   * @param type index, unsigned
   */
  record Index(int type) implements ValTypeRef {}
}
