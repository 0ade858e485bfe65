package io.component4j.compose;

import io.component4j.component.model.ComponentModel;
import io.component4j.component.subtype.Mismatch;
import io.component4j.component.types.Extern;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.graph.GraphError;
import io.component4j.compose.graph.GraphException;
import io.component4j.compose.graph.GraphNode;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The graph of plugs and a socket; tells what is wrong with it in terms of these. */
final class PluggedGraph {
  private final List<Part> parts;
  private final Diagnostics diagnostics;
  private final CompositionGraph graph = new CompositionGraph();
  private final Map<Integer, GraphNode> nodes = new HashMap<>();
  private final Map<GraphNode, Part> partOf = new HashMap<>();

  PluggedGraph(List<Part> parts, Matching matching, Diagnostics diagnostics) {
    this.parts = parts;
    this.diagnostics = diagnostics;
    List<Part> socketLast = new ArrayList<>(parts.subList(1, parts.size()));
    socketLast.add(parts.get(0));
    for (Part part : socketLast) {
      GraphNode node = graph.instantiate(graph.register(part.label(), null, part.typing()));
      graph.setLabel(node, part.label());
      nodes.put(part.index(), node);
      partOf.put(node, part);
    }
    for (Connection connection : matching.connections()) {
      connect(connection);
    }
    for (Extern export : parts.get(0).type().exports()) {
      Connection front = matching.fronts().get(export.name());
      GraphNode exported =
          front == null
              ? graph.alias(node(0), export.name())
              : graph.alias(node(front.provider()), front.exportName());
      graph.export(exported, export.externName());
    }
  }

  private GraphNode node(int part) {
    return Objects.requireNonNull(nodes.get(part));
  }

  private void connect(Connection connection) {
    GraphNode given = graph.alias(node(connection.provider()), connection.exportName());
    try {
      graph.setArgument(node(connection.part()), connection.importName(), given);
    } catch (GraphException e) {
      e.errors().forEach(this::report);
    }
  }

  /**
   * Encodes.
   *
   * @throws InvalidInputException with all findings
   */
  ComponentModel encode(EncodeOptions options) {
    diagnostics.throwIfErrors();
    try {
      return graph.encode(options);
    } catch (GraphException e) {
      e.errors().forEach(this::report);
    }
    diagnostics.throwIfErrors();
    throw new IllegalStateException("refused without a finding");
  }

  private void report(GraphError error) {
    if (error instanceof GraphError.ArgumentMismatch mismatch) {
      GraphNode provider = mismatch.given().source().orElse(mismatch.given());
      for (Mismatch each : mismatch.mismatches()) {
        diagnostics.report(
            Diagnostic.error(
                    "plug-type-mismatch",
                    "the plug does not fit: " + each,
                    part(mismatch.instantiation()).span())
                .withRelated(
                    "exports `" + mismatch.given().externName().orElse("") + "`",
                    part(provider).span()));
      }
    } else if (error instanceof GraphError.ImportTypeConflict conflict) {
      String which =
          conflict.name().equals(conflict.secondName()) ? "" : " as `" + conflict.name() + "`";
      for (Mismatch each : conflict.mismatches()) {
        diagnostics.report(
            Diagnostic.error(
                    conflict.id(),
                    "imported with another type than by "
                        + part(conflict.first()).name()
                        + which
                        + ", so that it cannot be imported once for both: "
                        + each,
                    part(conflict.second()).span())
                .withRelated("the other import", part(conflict.first()).span()));
      }
    } else if (error instanceof GraphError.TypeInside inside) {
      GraphNode node = inside.node().source().orElse(inside.node());
      String origin = inside.origin().map(from -> "leave `" + from + "` open").orElse("");
      String help =
          inside.what().equals("import")
              ? "plug `" + inside.name() + "` too" + (origin.isEmpty() ? "" : ", or " + origin)
              : (origin.isEmpty() ? "" : origin + ", or ")
                  + "have the interface `use` every type it needs";
      diagnostics.report(error.at(part(node).span()).withHelp(help));
    } else if (error instanceof GraphError.Cycle cycle) {
      reportCycle(cycle.nodes());
    } else if (error instanceof GraphError.Invalid invalid) {
      invalid.findings().forEach(diagnostics::report);
    } else {
      diagnostics.report(error.at(parts.get(0).span()));
    }
  }

  private Part part(GraphNode node) {
    return Objects.requireNonNullElse(partOf.get(node), parts.get(0));
  }

  private void reportCycle(List<GraphNode> circle) {
    for (GraphNode node : circle) {
      if (node.kind() == GraphNode.Kind.INSTANTIATION) {
        node.arguments()
            .forEach(
                (name, given) -> {
                  GraphNode provider = given.source().orElse(given);
                  if (circle.contains(provider)) {
                    diagnostics.report(
                        Diagnostic.error(
                                "plug-cycle",
                                "`"
                                    + name
                                    + "` comes from "
                                    + part(provider).name()
                                    + ", which needs something of this plug before",
                                part(node).span())
                            .withHelp(
                                "leave one of these imports open, or compose the plugs step by"
                                    + " step, so that none needs another in a circle"));
                  }
                });
      }
    }
  }
}
