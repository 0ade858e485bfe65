package io.component4j.wit.types;

/** A core WebAssembly value type that flattening can yield. */
public enum CoreType {
  I32,
  I64,
  F32,
  F64;

  /** The smallest type that carries the bits of both (Canonical ABI, {@code join}). */
  public CoreType join(CoreType other) {
    if (this == other) {
      return this;
    }
    return (this == I32 && other == F32) || (this == F32 && other == I32) ? I32 : I64;
  }
}
