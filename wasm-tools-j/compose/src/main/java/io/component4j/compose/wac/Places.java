package io.component4j.compose.wac;

import io.component4j.compose.graph.GraphError;
import io.component4j.compose.graph.GraphNode;
import io.component4j.compose.targets.TargetPlaces;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Span;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the parts of a graph are written in its document. */
final class Places implements TargetPlaces {
  private final Span whole;
  private final Map<GraphNode, Span> nodes = new IdentityHashMap<>();
  private final Map<GraphNode, Map<String, Span>> arguments = new IdentityHashMap<>();
  private final Map<String, Span> imports = new HashMap<>();
  private final Map<String, Span> exports = new HashMap<>();

  /**
   * Makes an empty map.
   *
   * @param whole for what has no other place
   */
  Places(Span whole) {
    this.whole = whole;
  }

  void put(GraphNode node, Span span) {
    nodes.putIfAbsent(node, span);
  }

  void putArgument(GraphNode instantiation, String name, Span span) {
    arguments.computeIfAbsent(instantiation, key -> new HashMap<>()).put(name, span);
  }

  void putImport(String name, Span span) {
    imports.putIfAbsent(name, span);
  }

  void putExport(String name, Span span) {
    exports.putIfAbsent(name, span);
  }

  @Override
  public Span whole() {
    return whole;
  }

  @Override
  public Span ofImport(String name) {
    return imports.getOrDefault(name, whole);
  }

  @Override
  public Span ofExport(String name) {
    return exports.getOrDefault(name, whole);
  }

  @Nullable Span exportOrNull(String name) {
    return exports.get(name);
  }

  Span of(GraphNode node) {
    GraphNode at = node;
    while (true) {
      Span span = nodes.get(at);
      if (span != null) {
        return span;
      }
      if (at.source().isEmpty()) {
        return whole;
      }
      at = at.source().get();
    }
  }

  /** What is wrong with the graph, where the document says it. */
  Diagnostic located(GraphError error) {
    if (error instanceof GraphError.ImplicitImportConflict e) {
      return e.at(of(e.existing())).withRelated("imported implicitly here", of(e.instantiation()));
    }
    if (error instanceof GraphError.ImportTypeConflict e) {
      return e.at(of(e.second())).withRelated("imported first here", of(e.first()));
    }
    if (error instanceof GraphError.TypeInside e) {
      return e.at(e.what().equals("export") ? ofExport(e.name()) : of(e.node()));
    }
    if (error instanceof GraphError.ArgumentMismatch e) {
      Span span = arguments.getOrDefault(e.instantiation(), Map.of()).get(e.name());
      return e.at(span != null ? span : of(e.instantiation()));
    }
    return error.at(whole);
  }
}
