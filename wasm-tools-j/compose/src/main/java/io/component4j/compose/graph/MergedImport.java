package io.component4j.compose.graph;

import io.component4j.component.model.ExternName;
import io.component4j.component.types.EntityType;

/** What the composed component imports by one name, for all that want it. */
final class MergedImport {
  private final GraphNode first;
  private ExternName name;
  private EntityType type;

  MergedImport(ExternName name, EntityType type, GraphNode first) {
    this.name = name;
    this.type = type;
    this.first = first;
  }

  /** The name: of several versions of an interface the highest one. */
  ExternName name() {
    return name;
  }

  void name(ExternName higher) {
    name = higher;
  }

  /** All that any of those wants of it. */
  EntityType type() {
    return type;
  }

  void type(EntityType wider) {
    type = wider;
  }

  /** The node that was the first to want it. */
  GraphNode first() {
    return first;
  }
}
