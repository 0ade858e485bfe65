package io.component4j.bindgen;

import io.component4j.wit.diagnostics.InvalidInputException;

/** Which annotations say that something may be null. */
public enum Nullness {
  /** Those of JSpecify: every package is {@code @NullMarked}. */
  JSPECIFY,

  /** None: the sources need no annotation library. What may be null stays the same. */
  NONE;

  /**
   * The choice of a name.
   *
   * @param name {@code jspecify} or {@code none}, in any case
   * @throws InvalidInputException if there is none of that name (id {@code bindgen-option-value})
   */
  public static Nullness of(String name) {
    return OptionValue.of("nullness", Nullness.class, name);
  }
}
