package io.component4j.runtime.instance;

import org.jspecify.annotations.Nullable;

/**
 * The name of a function in a world.
 *
 * @param instance null for functions of the world itself
 */
record FunctionName(@Nullable String instance, String name) {
  /** The name of an instance inside an instance, or of one of the world itself. */
  static String path(@Nullable String outer, String name) {
    return outer == null ? name : outer + "#" + name;
  }

  /** {@code ns:pkg/iface@version#name} or {@code name}. */
  @Override
  public String toString() {
    return instance == null ? name : instance + "#" + name;
  }
}
