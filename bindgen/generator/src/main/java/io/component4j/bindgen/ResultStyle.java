package io.component4j.bindgen;

import io.component4j.wit.diagnostics.InvalidInputException;

/** What a function that returns {@code result<T, E>} is in Java. */
public enum ResultStyle {
  /** Returns {@code T} and throws a checked exception whose {@code error()} is the {@code E}. */
  EXCEPTIONS,

  /** Returns an {@code io.component4j.values.Result<T, E>}, as results do everywhere else. */
  VALUES;

  /**
   * The style of a name.
   *
   * @param name {@code exceptions} or {@code values}, in any case
   * @throws InvalidInputException if there is none of that name (id {@code bindgen-option-value})
   */
  public static ResultStyle of(String name) {
    return OptionValue.of("results", ResultStyle.class, name);
  }
}
