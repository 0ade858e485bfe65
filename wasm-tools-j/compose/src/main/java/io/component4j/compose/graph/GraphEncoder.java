package io.component4j.compose.graph;

import io.component4j.component.binary.NameSection;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.types.InstanceType;
import io.component4j.component.typing.TypeEncoder;
import io.component4j.component.typing.Visibility;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a graph whose types are known as a component. */
final class GraphEncoder {
  private static final String RESULT = "the composed component";

  private final CompositionGraph graph;
  private final GraphResolution resolution;
  private final EncodeOptions options;
  private final List<GraphError> errors;
  private final ComponentBuilder builder = new ComponentBuilder(RESULT);
  private final TypeEncoder types = new TypeEncoder(builder);
  private final Visibility visible;
  private final Map<MergedImport, SortIndex> imports = new IdentityHashMap<>();
  private final Map<GraphNode, SortIndex> nodes = new IdentityHashMap<>();
  private final PartStore parts;
  private final Map<Sort, SortedMap<Integer, String>> names = new EnumMap<>(Sort.class);

  private GraphEncoder(
      CompositionGraph graph,
      GraphResolution resolution,
      EncodeOptions options,
      List<GraphError> errors) {
    this.graph = graph;
    this.resolution = resolution;
    this.options = options;
    this.errors = errors;
    this.visible = new Visibility(resolution.budget());
    this.parts = new PartStore(builder, types, options, modules(), errors);
  }

  /**
   * Encodes.
   *
   * @param errors where exports are reported that mention types which stay inside, and packages
   *     that cannot be stored; if there are any, the result is not to be used
   */
  static ComponentModel encode(
      CompositionGraph graph,
      GraphResolution resolution,
      EncodeOptions options,
      List<GraphError> errors) {
    return new GraphEncoder(graph, resolution, options, errors).encode();
  }

  private ComponentModel encode() {
    for (MergedImport each : resolution.importOrder()) {
      int index = types.importExtern(each.name(), each.type());
      visible.add(each.type());
      imports.put(each, new SortIndex(sort(each.type()), index));
    }
    for (GraphNode node : resolution.order()) {
      SortIndex index =
          switch (node.kind()) {
            case IMPORT -> imported(node.writtenName().name());
            case INSTANTIATION -> instantiate(node);
            case ALIAS -> alias(node);
            case DEFINITION -> define(node);
          };
      nodes.put(node, index);
      node.label().ifPresent(label -> name(index, label));
    }
    for (CompositionGraph.Export export : graph.exports()) {
      if (export.node().kind() != GraphNode.Kind.DEFINITION) {
        export(export);
      }
    }
    if (options.names()) {
      parts.labels().forEach((index, label) -> name(new SortIndex(Sort.COMPONENT, index), label));
      builder.add(new NameSection(null, names).toCustomSection());
    }
    producers(options.processedBy());
    return builder.build();
  }

  private SharedModules modules() {
    if (options.dependencies() != Dependencies.NESTED || !options.shareModules()) {
      return SharedModules.NONE;
    }
    Set<ComponentModel> stored = new LinkedHashSet<>();
    for (GraphNode node : resolution.order()) {
      node.instantiated().flatMap(GraphPackage::component).ifPresent(stored::add);
    }
    return SharedModules.of(stored);
  }

  private void name(SortIndex index, String label) {
    names.computeIfAbsent(index.sort(), sort -> new TreeMap<>()).putIfAbsent(index.index(), label);
  }

  private void producers(@Nullable String tool) {
    if (tool == null) {
      return;
    }
    int space = tool.indexOf(' ');
    String name = space < 0 ? tool : tool.substring(0, space);
    String version = space < 0 ? "" : tool.substring(space + 1);
    builder.add(
        new ProducersSection(Map.of("processed-by", Map.of(name, version))).toCustomSection());
  }

  static Sort sort(EntityType type) {
    return switch (type.kind()) {
      case CORE_MODULE -> Sort.CORE_MODULE;
      case FUNC -> Sort.FUNC;
      case VALUE -> Sort.VALUE;
      case TYPE -> Sort.TYPE;
      case INSTANCE -> Sort.INSTANCE;
      case COMPONENT -> Sort.COMPONENT;
    };
  }

  private SortIndex imported(String name) {
    return Objects.requireNonNull(imports.get(resolution.imported(name)));
  }

  private SortIndex index(GraphNode node) {
    return Objects.requireNonNull(nodes.get(node));
  }

  private SortIndex instantiate(GraphNode node) {
    GraphPackage instantiated = node.instantiated().orElseThrow();
    int component = parts.index(instantiated);
    List<Instance.Argument> arguments = new ArrayList<>();
    for (Extern wanted : instantiated.type().imports()) {
      GraphNode given = node.argumentMap().get(wanted.name());
      arguments.add(
          new Instance.Argument(
              wanted.name(), given == null ? imported(wanted.name()) : index(given)));
    }
    return new SortIndex(Sort.INSTANCE, builder.instantiate(component, arguments));
  }

  private SortIndex alias(GraphNode node) {
    Sort sort = sort(node.type());
    int instance = index(node.source().orElseThrow()).index();
    return new SortIndex(sort, builder.aliasExport(sort, instance, node.writtenName().name()));
  }

  private SortIndex define(GraphNode node) {
    EntityType type = node.type();
    visible.add(type);
    DefinedType defined = ((EntityType.Type) type).type();
    return new SortIndex(Sort.TYPE, types.exportType(node.writtenName(), defined));
  }

  private void export(CompositionGraph.Export export) {
    EntityType type = resolution.type(export.node());
    SortIndex item = index(export.node());
    builder.export(export.name(), item, exportType(export.name(), type, item, export.node()));
  }

  /** A type for an export that would otherwise mention types that have no name outside. */
  private @Nullable ExternTypeRef exportType(
      ExternName name, EntityType type, SortIndex item, GraphNode node) {
    if (visible.add(type)) {
      return null;
    }
    Map<Object, Integer> owners = new IdentityHashMap<>();
    resolution.importOrder().forEach(each -> TypeMentions.own(each.type(), 0, owners));
    TypeMentions mentions = new TypeMentions(owners, -1, resolution.budget());
    mentions.entity(type);
    if (mentions.inside().isEmpty() && type instanceof InstanceType instance) {
      return new ExternTypeRef.Instance(types.instanceType(instance, item.index()));
    }
    mentions
        .inside()
        .forEach(
            (called, inside) ->
                errors.add(
                    new GraphError.TypeInside(
                        "export",
                        name.name(),
                        node,
                        called,
                        inside.resource(),
                        TypeMentions.origin(
                            inside.type(), node.source().orElse(node), resolution::type))));
    return null;
  }
}
