package io.component4j.wit.types;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A component function type (Explainer, {@code functype}).
 *
 * @param params in order
 * @param result null where the function returns nothing
 * @param async whether it is declared {@code async}
 */
public record FuncType(List<Param> params, @Nullable ValType result, boolean async) {

  /** A parameter. */
  public record Param(String name, ValType type) {
    /** Checks. */
    public Param {
      Objects.requireNonNull(name);
      Objects.requireNonNull(type);
    }

    // Written out, here and below: those of a record are linked when they are first called, which
    // is
    // a good part of the time that a short command takes.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Param param && name.equals(param.name) && type.equals(param.type);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + type.hashCode();
    }
  }

  /** Copies. */
  public FuncType {
    params = List.copyOf(params);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FuncType type
        && async == type.async
        && params.equals(type.params)
        && Objects.equals(result, type.result);
  }

  @Override
  public int hashCode() {
    return (31 * params.hashCode() + Objects.hashCode(result)) * 31 + Boolean.hashCode(async);
  }

  /** A function that is not {@code async}. */
  public static FuncType of(@Nullable ValType result, Param... params) {
    return new FuncType(List.of(params), result, false);
  }
}
