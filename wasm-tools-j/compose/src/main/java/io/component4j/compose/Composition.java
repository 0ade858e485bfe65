package io.component4j.compose;

import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import java.util.List;
import java.util.Objects;

/**
 * The result of composing: one component with its parts inside.
 *
 * @param component the composed component; its parts are those that were given, not copies
 * @param connections which import was satisfied by which export, by part and in the order of the
 *     imports
 * @param openImports the names of what the composed component imports, in order
 */
public record Composition(
    ComponentModel component, List<Connection> connections, List<String> openImports) {

  /** Checks and copies. */
  public Composition {
    Objects.requireNonNull(component);
    connections = List.copyOf(connections);
    openImports = List.copyOf(openImports);
  }

  /**
   * The binary; the same for the same parts. Parts that were read are written as they were read.
   */
  public byte[] toByteArray() {
    return ComponentWriter.write(component);
  }
}
