package io.component4j.runtime.instance;

import org.jspecify.annotations.Nullable;

/**
 * The name of a function in a world.
 *
 * @param instance null for functions of the world itself
 */
record FunctionName(@Nullable String instance, String name) {
  /** {@code ns:pkg/iface@version#name} or {@code name}. */
  @Override
  public String toString() {
    return instance == null ? name : instance + "#" + name;
  }
}
