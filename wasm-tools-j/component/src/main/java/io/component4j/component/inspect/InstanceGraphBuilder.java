package io.component4j.component.inspect;

import io.component4j.component.binary.NameSection;
import io.component4j.component.inspect.InstanceGraph.Cluster;
import io.component4j.component.inspect.InstanceGraph.Edge;
import io.component4j.component.inspect.InstanceGraph.Kind;
import io.component4j.component.inspect.InstanceGraph.Node;
import io.component4j.component.model.Alias;
import io.component4j.component.model.Canon;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.CoreInstance;
import io.component4j.component.model.CoreModule;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows every definition of a component back to the import or instance that it comes from. */
final class InstanceGraphBuilder {
  /** Nobody looks at a graph of more; an input of a few megabytes could ask for billions. */
  private static final int MAX_STEPS = 1_000_000;

  private static final Set<Sort> DRAWN =
      EnumSet.complementOf(EnumSet.of(Sort.TYPE, Sort.CORE_TYPE, Sort.VALUE));

  /**
   * Where an entry of an index space comes from.
   *
   * @param nodes all nodes that it comes from
   * @param exports of an instance that is put together, by name; else null
   * @param label what instances of it are called: of modules and components; else null
   */
  private record Origin(
      Set<Integer> nodes, @Nullable Map<String, Origin> exports, @Nullable String label) {
    static final Origin NONE = new Origin(Set.of(), null, null);

    static Origin node(int node) {
      return new Origin(Set.of(node), null, null);
    }

    static Origin definition(String label) {
      return new Origin(Set.of(), null, label);
    }

    /** What an alias of an export gives. */
    Origin export(String name) {
      return exports == null ? this : exports.getOrDefault(name, NONE);
    }
  }

  private record Ends(int from, int to) {}

  private final String inputName;
  private final List<Cluster> clusters = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Ends, Set<String>> edges = new LinkedHashMap<>();
  private int steps;

  InstanceGraphBuilder(String inputName) {
    this.inputName = inputName;
  }

  InstanceGraph build(ComponentModel component) {
    String name = NameSection.of(component).componentName();
    new Body(null, component, name == null ? "component" : "component " + name).items();
    List<Edge> all = new ArrayList<>();
    edges.forEach((ends, labels) -> all.add(new Edge(ends.from, ends.to, List.copyOf(labels))));
    return new InstanceGraph(clusters, nodes, all);
  }

  private void step(int count) {
    steps += count;
    if (steps > MAX_STEPS) {
      throw new InvalidInputException(
          Diagnostic.error(
              "graph-too-large",
              "the component has too many definitions for a graph of them",
              Span.ofInput(inputName)));
    }
  }

  /** The definitions of one component. */
  private final class Body {
    private final @Nullable Body outer;
    private final ComponentModel component;
    private final NameSection names;
    private final int cluster;
    private final Map<Sort, List<Origin>> spaces = new EnumMap<>(Sort.class);
    private int modules;
    private int components;

    Body(@Nullable Body outer, ComponentModel component, String label) {
      this.outer = outer;
      this.component = component;
      this.names = NameSection.of(component);
      this.cluster = clusters.size();
      clusters.add(new Cluster(outer == null ? null : outer.cluster, label));
    }

    void items() {
      component.items().forEach(this::item);
    }

    private List<Origin> space(Sort sort) {
      return spaces.computeIfAbsent(sort, key -> new ArrayList<>());
    }

    private Origin get(Sort sort, int index) {
      return DRAWN.contains(sort) ? space(sort).get(index) : Origin.NONE;
    }

    private Origin get(SortIndex item) {
      return get(item.sort(), item.index());
    }

    private int node(Kind kind, String label) {
      step(1);
      nodes.add(new Node(kind, cluster, label));
      return nodes.size() - 1;
    }

    private void edges(Origin from, int to, String label) {
      step(from.nodes.size());
      for (int node : from.nodes) {
        Set<String> labels = edges.computeIfAbsent(new Ends(node, to), k -> new LinkedHashSet<>());
        if (!label.isEmpty()) {
          labels.add(label);
        }
      }
    }

    private void item(Item item) {
      step(1);
      Sort sort = IndexSpace.filledBy(item);
      if (sort == null || !DRAWN.contains(sort)) {
        return;
      }
      space(sort).add(origin(item, sort));
    }

    private Origin origin(Item item, Sort sort) {
      return switch (item.kind()) {
        case CORE_MODULE -> Origin.definition(moduleLabel((CoreModule) item));
        case COMPONENT -> {
          String label = label("component", components++, Sort.COMPONENT, null);
          new Body(this, ((Item.NestedComponent) item).component(), label).items();
          yield Origin.definition(label);
        }
        case CORE_INSTANCE -> coreInstance((CoreInstance) item);
        case INSTANCE -> instance((Instance) item);
        case ALIAS -> alias((Alias) item);
        case CANON -> {
          if (item instanceof Canon.Lift lift) {
            yield get(Sort.CORE_FUNC, lift.coreFunc());
          }
          yield item instanceof Canon.Lower lower ? get(Sort.FUNC, lower.func()) : Origin.NONE;
        }
        case IMPORT -> Origin.node(node(Kind.IMPORT, ((Item.Import) item).name().name()));
        case EXPORT -> {
          Item.Export export = (Item.Export) item;
          Origin exported = get(export.item());
          edges(exported, node(Kind.EXPORT, export.name().name()), "");
          yield exported;
        }
        case CUSTOM, CORE_TYPE, TYPE, START, VALUE ->
            throw new IllegalArgumentException(sort.toString());
      };
    }

    private String moduleLabel(CoreModule module) {
      return label("core module", modules++, Sort.CORE_MODULE, module.name().orElse(null));
    }

    private String label(String what, int number, Sort sort, @Nullable String ownName) {
      String name = ownName == null ? names.name(sort, space(sort).size()).orElse(null) : ownName;
      return what + " " + number + (name == null ? "" : " " + name);
    }

    private int instanceNode(Kind kind, Sort sort, Origin definition) {
      String what = definition.label == null ? "imported " + sort : definition.label;
      String name =
          names
              .name(
                  kind == Kind.INSTANCE ? Sort.INSTANCE : Sort.CORE_INSTANCE,
                  space(kind == Kind.INSTANCE ? Sort.INSTANCE : Sort.CORE_INSTANCE).size())
              .orElse(null);
      int node = node(kind, name == null ? what : name + "\n" + what);
      edges(definition, node, "");
      return node;
    }

    private Origin coreInstance(CoreInstance instance) {
      if (instance instanceof CoreInstance.Instantiate made) {
        Origin module = get(Sort.CORE_MODULE, made.module());
        int node = instanceNode(Kind.CORE_INSTANCE, Sort.CORE_MODULE, module);
        for (CoreInstance.Argument argument : made.arguments()) {
          edges(get(Sort.CORE_INSTANCE, argument.instance()), node, argument.name());
        }
        return Origin.node(node);
      }
      Map<String, Origin> exports = new LinkedHashMap<>();
      for (CoreInstance.InlineExport export : ((CoreInstance.FromExports) instance).exports()) {
        exports.put(export.name(), get(export.item()));
      }
      return together(exports);
    }

    private Origin instance(Instance instance) {
      if (instance instanceof Instance.Instantiate made) {
        Origin definition = get(Sort.COMPONENT, made.component());
        int node = instanceNode(Kind.INSTANCE, Sort.COMPONENT, definition);
        for (Instance.Argument argument : made.arguments()) {
          edges(get(argument.item()), node, argument.name());
        }
        return Origin.node(node);
      }
      Map<String, Origin> exports = new LinkedHashMap<>();
      for (Instance.InlineExport export : ((Instance.FromExports) instance).exports()) {
        exports.put(export.name().name(), get(export.item()));
      }
      return together(exports);
    }

    private Origin together(Map<String, Origin> exports) {
      Set<Integer> all = new LinkedHashSet<>();
      for (Origin origin : exports.values()) {
        step(1 + origin.nodes.size());
        all.addAll(origin.nodes);
      }
      return new Origin(all, exports, null);
    }

    private Origin alias(Alias alias) {
      if (alias instanceof Alias.Export export) {
        return get(Sort.INSTANCE, export.instance()).export(export.name());
      }
      if (alias instanceof Alias.CoreExport export) {
        return get(Sort.CORE_INSTANCE, export.instance()).export(export.name());
      }
      Alias.Outer fromOutside = (Alias.Outer) alias;
      Body body = this;
      for (int i = 0; i < fromOutside.scopes() && body.outer != null; i++) {
        body = body.outer;
      }
      return body.get(alias.sort(), fromOutside.index());
    }
  }
}
