package io.component4j.compose.graph;

import io.component4j.component.subtype.Mismatch;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.types.AbstractResource;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.types.Substitution;
import io.component4j.component.types.WorkBudget;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The types that the nodes of a graph have in each other's company. A resource is the same for all
 * that get it from the same export or import, and different otherwise.
 */
final class GraphResolution {
  private final CompositionGraph graph;
  private final List<GraphError> errors = new ArrayList<>();
  private final WorkBudget budget;
  private final Map<GraphNode, EntityType> types = new IdentityHashMap<>();
  private final MergedImports imports;
  private List<GraphNode> order = List.of();
  private List<MergedImport> importOrder = List.of();

  private GraphResolution(CompositionGraph graph, WorkBudget budget) {
    this.graph = graph;
    this.budget = budget;
    this.imports = new MergedImports(errors, budget);
  }

  /** Finds out the types; what is wrong is in {@link #errors}. */
  static GraphResolution of(CompositionGraph graph) {
    WorkBudget budget = new WorkBudget(WorkBudget.DEFAULT_STEPS);
    GraphResolution resolution = new GraphResolution(graph, budget);
    try {
      resolution.resolve();
    } catch (WorkBudget.WorkExceededException e) {
      resolution.errors.add(new GraphError.TooLarge());
    }
    return resolution;
  }

  /** What is wrong, in the order of the nodes; nothing else is to be asked for if there is any. */
  List<GraphError> errors() {
    return errors;
  }

  WorkBudget budget() {
    return budget;
  }

  /** The nodes, each after those that it needs. */
  List<GraphNode> order() {
    return order;
  }

  /** What is imported, each after those whose types it mentions. */
  List<MergedImport> importOrder() {
    return importOrder;
  }

  /** What is imported for a name. */
  MergedImport imported(String name) {
    return imports.get(name);
  }

  /** The type of a node. */
  EntityType type(GraphNode node) {
    EntityType type = types.get(node);
    if (type == null) {
      throw new IllegalArgumentException("not resolved: " + node);
    }
    return type;
  }

  private void resolve() {
    order = GraphOrder.of(graph.nodes(), errors);
    for (GraphNode node : order) {
      EntityType type =
          switch (node.kind()) {
            case INSTANTIATION -> instantiation(node);
            case IMPORT -> imported(node);
            case ALIAS -> alias(node);
            case DEFINITION -> node.type();
          };
      if (type != null) {
        types.put(node, type);
      }
    }
    if (errors.isEmpty()) {
      importOrder = ImportOrder.of(imports.all(), this::type, errors, budget);
    }
  }

  private @Nullable EntityType alias(GraphNode node) {
    EntityType source = types.get(node.source().orElseThrow());
    return source instanceof InstanceType instance
        ? instance.export(node.externName().orElseThrow())
        : null;
  }

  private EntityType imported(GraphNode node) {
    Substitution substitution = new Substitution(budget);
    for (Extern origin : mentioned(node)) {
      imports.want(node, origin, substitution);
    }
    return imports.want(node, new Extern(node.writtenName(), node.type()), substitution);
  }

  /** Those of an import's origins that its type mentions, and those that these mention. */
  private List<Extern> mentioned(GraphNode node) {
    List<Extern> origins = node.origins();
    if (origins.isEmpty()) {
      return origins;
    }
    Map<Object, Integer> owners = new IdentityHashMap<>();
    for (int i = 0; i < origins.size(); i++) {
      TypeMentions.own(origins.get(i).type(), i, owners);
    }
    TypeMentions mentions = new TypeMentions(owners, -1, budget);
    mentions.entity(node.type());
    Set<Integer> wanted = new TreeSet<>(mentions.others());
    for (int i = origins.size() - 1; i >= 0; i--) {
      if (wanted.contains(i)) {
        TypeMentions further = new TypeMentions(owners, i, budget);
        further.entity(origins.get(i).type());
        wanted.addAll(further.others());
      }
    }
    return wanted.stream().map(origins::get).toList();
  }

  private @Nullable EntityType instantiation(GraphNode node) {
    GraphPackage instantiated = node.instantiated().orElseThrow();
    Substitution substitution = new Substitution(budget);
    Map<AbstractResource, Boolean> open = new IdentityHashMap<>();
    instantiated.type().importedResources().forEach(resource -> open.put(resource, true));
    for (Extern wanted : instantiated.type().imports()) {
      GraphNode argument = node.argumentMap().get(wanted.name());
      if (argument == null) {
        GraphNode existing = graph.imports().get(wanted.name());
        if (existing != null) {
          errors.add(new GraphError.ImplicitImportConflict(node, wanted.name(), existing));
          return null;
        }
        imports.want(node, wanted, substitution);
        continue;
      }
      EntityType given = types.get(argument);
      if (given == null) {
        return null; // What is wrong with it was reported.
      }
      substitution.bind(wanted.type(), given, open);
      List<Mismatch> mismatches =
          Subtyping.check(given, substitution.apply(wanted.type()), List.of(wanted.name()), budget);
      if (!mismatches.isEmpty()) {
        errors.add(new GraphError.ArgumentMismatch(node, wanted.name(), argument, mismatches));
        return null;
      }
      substitution.bindNames(wanted.type(), given);
    }
    for (AbstractResource resource : instantiated.type().definedResources()) {
      substitution.replace(resource, AbstractResource.fresh(resource.name()));
    }
    return new InstanceType(substitution.externs(instantiated.type().exports()), List.of());
  }
}
