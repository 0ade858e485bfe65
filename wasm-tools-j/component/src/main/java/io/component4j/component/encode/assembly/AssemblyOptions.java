package io.component4j.component.encode.assembly;

import io.component4j.component.binary.ProducersSection;
import java.util.Map;
import java.util.Objects;

/**
 * How a component is put together.
 *
 * @param importNames what imported interfaces are called in the component, if not by their names
 * @param debugNames whether core modules that are made get name sections
 * @param returnCallRef whether the shims call through references in globals, and not through a
 *     table
 * @param producers the tools that the component names as its makers
 */
public record AssemblyOptions(
    Map<String, String> importNames,
    boolean debugNames,
    boolean returnCallRef,
    ProducersSection producers) {
  /** Copies. */
  public AssemblyOptions {
    importNames = Map.copyOf(importNames);
    Objects.requireNonNull(producers);
  }
}
