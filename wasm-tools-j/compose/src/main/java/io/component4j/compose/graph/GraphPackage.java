package io.component4j.compose.graph;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.types.ComponentType;
import io.component4j.wit.graph.SemanticVersion;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component that a graph can instantiate. Belongs to the graph that it was registered with;
 * immutable.
 */
public final class GraphPackage {
  private final CompositionGraph graph;
  private final int index;
  private final String name;
  private final @Nullable SemanticVersion version;
  private final ComponentType type;
  private final @Nullable ComponentModel component;

  GraphPackage(
      CompositionGraph graph,
      int index,
      String name,
      @Nullable SemanticVersion version,
      ComponentType type,
      @Nullable ComponentModel component) {
    this.graph = graph;
    this.index = index;
    this.name = Objects.requireNonNull(name);
    this.version = version;
    this.type = type;
    this.component = component;
  }

  CompositionGraph graph() {
    return graph;
  }

  int index() {
    return index;
  }

  /** The name without the version, for example {@code example:greeter}. */
  public String name() {
    return name;
  }

  /** The version, if it was registered with one. */
  public Optional<SemanticVersion> version() {
    return Optional.ofNullable(version);
  }

  /** What it imports and exports. Resources in it are placeholders. */
  public ComponentType type() {
    return type;
  }

  /** The component; empty if only its type is known, so that it can be imported only. */
  public Optional<ComponentModel> component() {
    return Optional.ofNullable(component);
  }

  /** Name and version, for example {@code example:greeter@1.0.0}. */
  @Override
  public String toString() {
    return version == null ? name : name + "@" + version;
  }
}
