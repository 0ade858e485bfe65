package io.component4j.component.inspect;

import io.component4j.component.model.ComponentModel;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a component and the components inside it put together: imports, instances and exports, and
 * which of them is given to which. Types and canonical built-ins are left out; functions that are
 * lifted or lowered are drawn as the instances that they come from.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param components the outermost component first, each before those inside it
 * @param nodes in the order of their ids
 * @param edges in the order in which they are made
 */
public record InstanceGraph(List<Cluster> components, List<Node> nodes, List<Edge> edges) {
  /** What a node stands for. */
  public enum Kind {
    IMPORT,
    CORE_INSTANCE,
    INSTANCE,
    EXPORT
  }

  /**
   * A component.
   *
   * @param parent the index of the component around it, or null for the outermost
   * @param label its name, or what it is called without one
   */
  public record Cluster(@Nullable Integer parent, String label) {
    /** Checks. */
    public Cluster {
      Objects.requireNonNull(label);
    }
  }

  /**
   * A node.
   *
   * @param cluster the index of the component that it is in
   * @param label of one line or of two
   */
  public record Node(Kind kind, int cluster, String label) {
    /** Checks. */
    public Node {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(label);
    }
  }

  /**
   * Something that one node provides and another uses.
   *
   * @param from the node that provides
   * @param to the node that uses
   * @param labels the names under which it is used; empty for an export
   */
  public record Edge(int from, int to, List<String> labels) {
    /** Copies. */
    public Edge {
      labels = List.copyOf(labels);
    }
  }

  /** Copies. */
  public InstanceGraph {
    components = List.copyOf(components);
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * The graph of a component.
   *
   * @param component valid: {@code ComponentTyping.of} accepts it
   * @throws InvalidInputException if the graph is too large to be drawn ({@code graph-too-large})
   */
  public static InstanceGraph of(ComponentModel component) {
    return new InstanceGraphBuilder(component.inputName()).build(component);
  }
}
