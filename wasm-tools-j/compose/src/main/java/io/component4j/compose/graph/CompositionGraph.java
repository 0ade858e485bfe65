package io.component4j.compose.graph;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.ExternName;
import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.NamedValType;
import io.component4j.component.types.WorkBudget;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.typing.NameRules;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.SemanticVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A composition that is being put together: components (packages), instances of them, and what each
 * instance is given. What an instance is not given is imported: once for all that import the same
 * name, or a version of an interface that is compatible (then the highest one of them).
 *
 * <p>The order in which nodes are added does not matter for what they mean; it is the order of the
 * encoded component, as far as each node comes after those that it needs.
 *
 * <p>Every method that takes a node or package throws {@link IllegalArgumentException} if it is not
 * one of this graph or was removed. Not safe for use by several threads.
 */
public final class CompositionGraph {
  private final Map<String, GraphPackage> packages = new LinkedHashMap<>();
  private final Map<Integer, GraphNode> nodes = new LinkedHashMap<>();
  private final Map<String, GraphNode> imports = new LinkedHashMap<>();
  private final Map<String, Export> exports = new LinkedHashMap<>();
  private final Map<GraphNode, Map<String, GraphNode>> aliases = new IdentityHashMap<>();
  private int nextPackage;
  private int nextNode;

  /** An export of the composed component. */
  record Export(ExternName name, GraphNode node) {}

  /** Makes an empty graph. */
  public CompositionGraph() {}

  // ---- packages ---------------------------------------------------------------------------------

  /**
   * Registers a component.
   *
   * @param name for example {@code example:greeter}; how it is imported if it is not stored
   * @param component which the graph keeps
   * @throws InvalidInputException if the component is invalid
   * @throws GraphException {@link GraphError.PackageRegistered}
   */
  public GraphPackage register(
      String name, @Nullable SemanticVersion version, ComponentModel component) {
    return register(name, version, ComponentTyping.of(component));
  }

  /**
   * Registers a component that was typed before.
   *
   * @throws GraphException {@link GraphError.PackageRegistered}
   */
  public GraphPackage register(
      String name, @Nullable SemanticVersion version, ComponentTyping typing) {
    return register(name, version, typing.type(), typing.component());
  }

  /**
   * Registers a component of which no more is known than its type. It can be imported, not stored.
   *
   * @throws GraphException {@link GraphError.PackageRegistered}
   */
  public GraphPackage registerType(
      String name, @Nullable SemanticVersion version, ComponentType type) {
    return register(name, version, type, null);
  }

  private GraphPackage register(
      String name,
      @Nullable SemanticVersion version,
      ComponentType type,
      @Nullable ComponentModel component) {
    String key = key(name, version);
    GraphPackage existing = packages.get(key);
    if (existing != null) {
      throw new GraphException(new GraphError.PackageRegistered(existing));
    }
    GraphPackage registered = new GraphPackage(this, nextPackage++, name, version, type, component);
    packages.put(key, registered);
    return registered;
  }

  private static String key(String name, @Nullable SemanticVersion version) {
    return version == null ? name : name + "@" + version;
  }

  /** The package of a name and version. */
  public Optional<GraphPackage> packageNamed(String name, @Nullable SemanticVersion version) {
    return Optional.ofNullable(packages.get(key(name, version)));
  }

  /** The packages in the order in which they were registered. */
  public Collection<GraphPackage> packages() {
    return Collections.unmodifiableCollection(packages.values());
  }

  // ---- nodes ------------------------------------------------------------------------------------

  /** The nodes in the order in which they were added. */
  public Collection<GraphNode> nodes() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  /** Adds an instance of a package; it has no arguments yet. */
  public GraphNode instantiate(GraphPackage instantiated) {
    if (instantiated.graph() != this) {
      throw new IllegalArgumentException("a package of another graph: " + instantiated);
    }
    EntityType type = new InstanceType(instantiated.type().exports(), List.of());
    return add(GraphNode.instantiation(instantiated, nextNode, type));
  }

  /**
   * Adds an import whose type stands by itself: it mentions no resource but those that it brings.
   *
   * @throws GraphException as {@link #importItem(String, EntityType, List)} does
   */
  public GraphNode importItem(String name, EntityType type) {
    return importItem(name, type, List.of());
  }

  /**
   * Adds an import. What its type mentions of other interfaces is given as {@code origins}: those
   * that it mentions are imported too, once with others of their name.
   *
   * @param name of the import
   * @param type with its own abstract resources, or with resources as they stand for an existing
   *     instance
   * @param origins imports whose types {@code type} may mention, each after those that it mentions
   *     itself: for an interface from a component type that imports others and exports it, those
   *     imports
   * @throws GraphException {@link GraphError.InvalidName}, {@link GraphError.ImportExists}
   */
  public GraphNode importItem(String name, EntityType type, List<Extern> origins) {
    GraphNode existing = imports.get(name);
    if (existing != null) {
      throw new GraphException(new GraphError.ImportExists(name, existing));
    }
    NameRules.importFault(name)
        .ifPresent(
            reason -> {
              throw new GraphException(new GraphError.InvalidName("import", name, reason));
            });
    GraphNode node = add(GraphNode.imported(this, nextNode, ExternName.of(name), type, origins));
    imports.put(name, node);
    return node;
  }

  /** The import of a name, if there is such a node. */
  public Optional<GraphNode> importNamed(String name) {
    return Optional.ofNullable(imports.get(name));
  }

  /**
   * Gives a node that is an export of another one, the same node each time.
   *
   * @throws GraphException {@link GraphError.NotAnInstance}, {@link GraphError.MissingExport}
   */
  public GraphNode alias(GraphNode instance, String export) {
    own(instance);
    if (!(instance.type() instanceof InstanceType type)) {
      throw new GraphException(new GraphError.NotAnInstance(instance));
    }
    Map<String, GraphNode> known = aliases.computeIfAbsent(instance, key -> new LinkedHashMap<>());
    GraphNode present = known.get(export);
    if (present != null) {
      return present;
    }
    for (Extern extern : type.exports()) {
      if (extern.name().equals(export)) {
        GraphNode alias =
            add(GraphNode.alias(instance, nextNode, extern.externName(), extern.type()));
        known.put(export, alias);
        return alias;
      }
    }
    throw new GraphException(
        new GraphError.MissingExport(
            instance, export, type.exports().stream().map(Extern::name).toList()));
  }

  /**
   * Defines a type, which the composed component exports. What mentions it mentions the type of the
   * {@linkplain GraphNode#type() node}, which has the name that is given here.
   *
   * @throws GraphException {@link GraphError.UndefinableType}, {@link GraphError.InvalidName},
   *     {@link GraphError.ExportExists}
   */
  public GraphNode defineType(String name, DefinedType type) {
    if (type.kind() == DefinedType.Kind.RESOURCE) {
      throw new GraphException(new GraphError.UndefinableType(name));
    }
    ExternName externName = exportName(name);
    DefinedType named =
        type instanceof DefinedType.Value value
            ? new DefinedType.Value(new NamedValType(name, value.type()))
            : type;
    GraphNode node = add(GraphNode.definition(this, nextNode, externName, named));
    addExport(node, externName);
    return node;
  }

  private GraphNode add(GraphNode node) {
    nodes.put(node.id(), node);
    nextNode++;
    return node;
  }

  private void own(GraphNode node) {
    if (nodes.get(node.id()) != node) {
      throw new IllegalArgumentException("not a node of this graph: " + node);
    }
  }

  /**
   * Removes a node, with aliases of it and exports of these; arguments that they were are no longer
   * given.
   */
  public void remove(GraphNode node) {
    own(node);
    List.copyOf(aliases.getOrDefault(node, Map.of()).values()).forEach(this::remove);
    aliases.remove(node);
    nodes.remove(node.id());
    node.source().ifPresent(source -> aliases.getOrDefault(source, Map.of()).values().remove(node));
    if (node.kind() == GraphNode.Kind.IMPORT) {
      imports.remove(node.externName().orElseThrow());
    }
    exports.values().removeIf(export -> export.node() == node);
    for (GraphNode other : nodes.values()) {
      other.argumentMap().values().removeIf(given -> given == node);
    }
  }

  /** Says what people call a node; null takes it back. */
  public void setLabel(GraphNode node, @Nullable String label) {
    own(node);
    node.label(label);
  }

  // ---- arguments --------------------------------------------------------------------------------

  /**
   * Gives an argument to an instantiation. Whether its type fits is judged but for which resources
   * are the same: that is known only when all arguments are there, and judged when the graph is
   * encoded.
   *
   * @param name of the import of the package, exactly
   * @throws GraphException {@link GraphError.NotAnInstantiation}, {@link
   *     GraphError.UnknownArgument}, {@link GraphError.ArgumentSet}, {@link
   *     GraphError.ArgumentMismatch}, {@link GraphError.TooLarge}
   */
  public void setArgument(GraphNode instantiation, String name, GraphNode given) {
    own(given);
    EntityType wanted = wanted(instantiation, name);
    GraphNode before = instantiation.argumentMap().get(name);
    if (before != null) {
      throw new GraphException(new GraphError.ArgumentSet(instantiation, name, before));
    }
    List<Mismatch> mismatches = mismatches(given.type(), wanted, name);
    if (!mismatches.isEmpty()) {
      throw new GraphException(
          new GraphError.ArgumentMismatch(instantiation, name, given, mismatches));
    }
    instantiation.argumentMap().put(name, given);
  }

  /**
   * Takes an argument back; does nothing if it is not given.
   *
   * @throws GraphException {@link GraphError.NotAnInstantiation}, {@link
   *     GraphError.UnknownArgument}
   */
  public void unsetArgument(GraphNode instantiation, String name) {
    wanted(instantiation, name);
    instantiation.argumentMap().remove(name);
  }

  private EntityType wanted(GraphNode instantiation, String name) {
    own(instantiation);
    GraphPackage instantiated =
        instantiation
            .instantiated()
            .orElseThrow(
                () -> new GraphException(new GraphError.NotAnInstantiation(instantiation)));
    EntityType wanted = instantiated.type().importNamed(name);
    if (wanted == null) {
      throw new GraphException(
          new GraphError.UnknownArgument(
              instantiation,
              name,
              instantiated.type().imports().stream().map(Extern::name).toList()));
    }
    return wanted;
  }

  /**
   * All reasons for which one type cannot stand for another one, but for which resources are the
   * same.
   *
   * @throws GraphException {@link GraphError.TooLarge}
   */
  static List<Mismatch> mismatches(EntityType given, EntityType wanted, String name) {
    try {
      return Subtyping.checkShape(
          given, wanted, List.of(name), new WorkBudget(WorkBudget.DEFAULT_STEPS));
    } catch (WorkBudget.WorkExceededException e) {
      throw new GraphException(new GraphError.TooLarge());
    }
  }

  // ---- exports ----------------------------------------------------------------------------------

  /**
   * Has the composed component export a node; one node may be exported by several names.
   *
   * @throws GraphException {@link GraphError.InvalidName}, {@link GraphError.ExportExists}
   */
  public void export(GraphNode node, String name) {
    own(node);
    addExport(node, exportName(name));
  }

  /** As {@link #export(GraphNode, String)}, with the attributes that the name has in a binary. */
  public void export(GraphNode node, ExternName name) {
    own(node);
    exportName(name.name());
    addExport(node, name);
  }

  private ExternName exportName(String name) {
    ExternName externName = ExternName.of(name);
    Export existing = exports.get(NameRules.uniqueKey(externName));
    if (existing != null) {
      throw new GraphException(new GraphError.ExportExists(name, existing.node()));
    }
    NameRules.exportFault(name)
        .ifPresent(
            reason -> {
              throw new GraphException(new GraphError.InvalidName("export", name, reason));
            });
    return externName;
  }

  private void addExport(GraphNode node, ExternName name) {
    exports.put(NameRules.uniqueKey(name), new Export(name, node));
    node.exportList().add(name);
  }

  /** What is exported by a name. */
  public Optional<GraphNode> exportNamed(String name) {
    Export export = exports.get(NameRules.uniqueKey(ExternName.of(name)));
    return Optional.ofNullable(export)
        .filter(found -> found.name().name().equals(name))
        .map(Export::node);
  }

  /**
   * Takes the exports of a node back.
   *
   * @throws IllegalArgumentException if the node is a type definition, which is exported always
   */
  public void unexport(GraphNode node) {
    own(node);
    if (node.kind() == GraphNode.Kind.DEFINITION) {
      throw new IllegalArgumentException("a type is defined by exporting it: " + node);
    }
    exports.values().removeIf(export -> export.node() == node);
    node.exportList().clear();
  }

  // ---- the composed component -------------------------------------------------------------------

  /**
   * Everything because of which the graph cannot be encoded; empty if it can.
   *
   * @see #encode
   */
  public List<GraphError> check(EncodeOptions options) {
    try {
      encode(options);
      return List.of();
    } catch (GraphException e) {
      return e.errors();
    }
  }

  /**
   * Encodes the graph as a component. The same graph always gives the same component. Components
   * that are stored are those that were registered, and are not validated again; how they are
   * connected is.
   *
   * @throws GraphException with all findings: {@link GraphError.Cycle}, {@link
   *     GraphError.ImplicitImportConflict}, {@link GraphError.ArgumentMismatch}, {@link
   *     GraphError.ImportTypeConflict}, {@link GraphError.ImportCycle}, {@link
   *     GraphError.TypeInside}, {@link GraphError.NoBody}, {@link GraphError.InvalidName}, {@link
   *     GraphError.TooLarge}, {@link GraphError.Invalid}
   */
  public ComponentModel encode(EncodeOptions options) {
    GraphResolution resolution = GraphResolution.of(this);
    throwIfAny(resolution.errors());
    List<GraphError> errors = new ArrayList<>();
    ComponentModel encoded;
    try {
      encoded = GraphEncoder.encode(this, resolution, options, errors);
    } catch (WorkBudget.WorkExceededException e) {
      throw new GraphException(new GraphError.TooLarge());
    }
    throwIfAny(errors);
    if (options.validate()) {
      try {
        ComponentTyping.of(encoded);
      } catch (InvalidInputException e) {
        throw new GraphException(new GraphError.Invalid(e.findings()));
      }
    }
    return encoded;
  }

  private static void throwIfAny(List<GraphError> errors) {
    if (!errors.isEmpty()) {
      throw new GraphException(errors);
    }
  }

  Collection<Export> exports() {
    return exports.values();
  }

  Map<String, GraphNode> imports() {
    return imports;
  }
}
