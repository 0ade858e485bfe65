package io.component4j.component.subtype;

import java.util.List;
import java.util.Objects;

/**
 * One place where a type is not what is wanted.
 *
 * @param path from the outside in, for example {@code example:img/process@0.1.0}, {@code resize},
 *     {@code param "img"}, {@code field "width"}; may be empty
 * @param expected what is wanted there
 * @param found what is there
 * @param message the whole finding in one line, without the path
 */
public record Mismatch(List<String> path, String expected, String found, String message) {
  /** Checks and copies. */
  public Mismatch {
    path = List.copyOf(path);
    Objects.requireNonNull(expected);
    Objects.requireNonNull(found);
    Objects.requireNonNull(message);
  }

  /** The path with {@code " . "} between its steps. */
  public String pathText() {
    return String.join(" . ", path);
  }

  /** Path and message. */
  @Override
  public String toString() {
    return path.isEmpty() ? message : pathText() + ": " + message;
  }
}
