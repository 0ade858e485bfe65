package io.component4j.compose.graph;

import io.component4j.component.model.ExternName;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something in a composition graph. Nodes are compared by identity; what they are never changes,
 * but for the arguments, exports and label, which the {@linkplain CompositionGraph graph} sets.
 */
public final class GraphNode {

  /** What a node is. */
  public enum Kind {
    /** An instance of a package. */
    INSTANTIATION,
    /** Something that the composed component imports. */
    IMPORT,
    /** An export of another node, which is an instance. */
    ALIAS,
    /** A type that the composed component defines and exports. */
    DEFINITION
  }

  private final CompositionGraph graph;
  private final int id;
  private final Kind kind;
  private final EntityType type;
  private final @Nullable GraphPackage instantiated;
  private final @Nullable ExternName externName;
  private final @Nullable GraphNode source;
  private final List<Extern> origins;
  private final Map<String, GraphNode> arguments = new LinkedHashMap<>();
  private final List<ExternName> exports = new ArrayList<>();
  private @Nullable String label;

  private GraphNode(
      CompositionGraph graph,
      int id,
      Kind kind,
      EntityType type,
      @Nullable GraphPackage instantiated,
      @Nullable ExternName externName,
      @Nullable GraphNode source,
      List<Extern> origins) {
    this.graph = graph;
    this.id = id;
    this.kind = kind;
    this.type = type;
    this.instantiated = instantiated;
    this.externName = externName;
    this.source = source;
    this.origins = List.copyOf(origins);
  }

  static GraphNode instantiation(GraphPackage instantiated, int id, EntityType type) {
    return new GraphNode(
        instantiated.graph(), id, Kind.INSTANTIATION, type, instantiated, null, null, List.of());
  }

  static GraphNode imported(
      CompositionGraph graph, int id, ExternName name, EntityType type, List<Extern> origins) {
    return new GraphNode(graph, id, Kind.IMPORT, type, null, name, null, origins);
  }

  static GraphNode alias(GraphNode source, int id, ExternName name, EntityType type) {
    return new GraphNode(source.graph, id, Kind.ALIAS, type, null, name, source, List.of());
  }

  static GraphNode definition(CompositionGraph graph, int id, ExternName name, DefinedType type) {
    return new GraphNode(
        graph, id, Kind.DEFINITION, new EntityType.Type(type, false), null, name, null, List.of());
  }

  CompositionGraph graph() {
    return graph;
  }

  /** A number that counts nodes in the order in which they were added; never given twice. */
  public int id() {
    return id;
  }

  /** The kind. */
  public Kind kind() {
    return kind;
  }

  /**
   * The type as the package or the import says it. Which resources are the same as others is known
   * only once the graph is encoded.
   */
  public EntityType type() {
    return type;
  }

  /** The package of an instantiation; empty for other nodes. */
  public Optional<GraphPackage> instantiated() {
    return Optional.ofNullable(instantiated);
  }

  /**
   * The name of an import, the name of the export that an alias is of, the name of a definition.
   */
  public Optional<String> externName() {
    return Optional.ofNullable(externName).map(ExternName::name);
  }

  /** The name as it is written in a binary, of a node that has one. */
  ExternName writtenName() {
    if (externName == null) {
      throw new IllegalStateException("without a name: " + this);
    }
    return externName;
  }

  /** The instance that an alias is of; empty for other nodes. */
  public Optional<GraphNode> source() {
    return Optional.ofNullable(source);
  }

  /** For an import, what else is imported because its type mentions types of it. */
  public List<Extern> origins() {
    return origins;
  }

  /** The arguments of an instantiation that are set, in the order of its imports. */
  public Map<String, GraphNode> arguments() {
    if (instantiated == null) {
      return Map.of();
    }
    Map<String, GraphNode> ordered = new LinkedHashMap<>();
    for (Extern wanted : instantiated.type().imports()) {
      GraphNode given = arguments.get(wanted.name());
      if (given != null) {
        ordered.put(wanted.name(), given);
      }
    }
    return Collections.unmodifiableMap(ordered);
  }

  Map<String, GraphNode> argumentMap() {
    return arguments;
  }

  /** The names under which the composed component exports it. */
  public List<String> exportNames() {
    return exports.stream().map(ExternName::name).toList();
  }

  List<ExternName> exportList() {
    return exports;
  }

  /** A name for people, which a composed component carries in its name section. */
  public Optional<String> label() {
    return Optional.ofNullable(label);
  }

  void label(@Nullable String text) {
    this.label = text;
  }

  /** What a message calls it. */
  @Override
  public String toString() {
    return switch (kind) {
      case INSTANTIATION ->
          (label == null ? "the instance" : "the instance `" + label + "`")
              + " of `"
              + instantiated
              + "`";
      case IMPORT -> "the import `" + externName + "`";
      case ALIAS -> "the export `" + externName + "` of " + source;
      case DEFINITION -> "the type `" + externName + "`";
    };
  }
}
