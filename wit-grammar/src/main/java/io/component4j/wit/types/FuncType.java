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
  }

  /** Copies. */
  public FuncType {
    params = List.copyOf(params);
  }

  /** A function that is not {@code async}. */
  public static FuncType of(@Nullable ValType result, Param... params) {
    return new FuncType(List.of(params), result, false);
  }
}
