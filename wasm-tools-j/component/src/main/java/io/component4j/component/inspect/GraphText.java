package io.component4j.component.inspect;

import io.component4j.component.inspect.InstanceGraph.Cluster;
import io.component4j.component.inspect.InstanceGraph.Edge;
import io.component4j.component.inspect.InstanceGraph.Node;
import java.util.ArrayList;
import java.util.List;

/** Instance graphs in the languages of tools that draw graphs. */
public final class GraphText {
  private static final int MAX_LABELS = 3;

  private final InstanceGraph graph;
  private final Language language;
  private final StringBuilder out = new StringBuilder();
  private final List<List<Integer>> nodesOf = new ArrayList<>();
  private final List<List<Integer>> componentsOf = new ArrayList<>();

  /** How a language writes the parts of a graph; labels are escaped already. */
  private enum Language {
    DOT {
      @Override
      String start() {
        return "digraph component {\n  rankdir=LR;\n  node [shape=box];\n";
      }

      @Override
      String open(int id, String label) {
        return "subgraph cluster_" + id + " {\nlabel=\"" + label + "\";";
      }

      @Override
      String close() {
        return "}";
      }

      @Override
      String node(int id, InstanceGraph.Kind kind, String label) {
        String shape =
            switch (kind) {
              case IMPORT -> ", shape=cds";
              case CORE_INSTANCE -> "";
              case INSTANCE -> ", shape=component";
              case EXPORT -> ", shape=ellipse";
            };
        return "n" + id + " [label=\"" + label + "\"" + shape + "];";
      }

      @Override
      String edge(int from, int to, String label) {
        return "n" + from + " -> n" + to + (label.isEmpty() ? ";" : " [label=\"" + label + "\"];");
      }

      @Override
      String end() {
        return "}\n";
      }

      @Override
      String escaped(String line) {
        return line.replace("\\", "\\\\").replace("\"", "\\\"");
      }

      @Override
      String lineBreak() {
        return "\\n";
      }
    },

    MERMAID {
      @Override
      String start() {
        return "flowchart LR\n";
      }

      @Override
      String open(int id, String label) {
        return "subgraph c" + id + " [\"" + label + "\"]";
      }

      @Override
      String close() {
        return "end";
      }

      @Override
      String node(int id, InstanceGraph.Kind kind, String label) {
        String text = "\"" + label + "\"";
        return "n"
            + id
            + switch (kind) {
              case IMPORT -> ">" + text + "]";
              case CORE_INSTANCE -> "[" + text + "]";
              case INSTANCE -> "[[" + text + "]]";
              case EXPORT -> "([" + text + "])";
            };
      }

      @Override
      String edge(int from, int to, String label) {
        return "n" + from + " -->" + (label.isEmpty() ? "" : "|\"" + label + "\"|") + " n" + to;
      }

      @Override
      String end() {
        return "";
      }

      @Override
      String escaped(String line) {
        StringBuilder text = new StringBuilder();
        line.codePoints()
            .forEach(
                c -> {
                  if ("#\"<>&;`".indexOf(c) >= 0) { // As entities, or they would be markup.
                    text.append('#').append(c).append(';');
                  } else {
                    text.appendCodePoint(c);
                  }
                });
        return text.toString();
      }

      @Override
      String lineBreak() {
        return "<br/>";
      }
    };

    abstract String start();

    abstract String open(int id, String label);

    abstract String close();

    abstract String node(int id, InstanceGraph.Kind kind, String label);

    abstract String edge(int from, int to, String label);

    abstract String end();

    abstract String escaped(String line);

    abstract String lineBreak();
  }

  private GraphText(InstanceGraph graph, Language language) {
    this.graph = graph;
    this.language = language;
    for (int i = 0; i < graph.components().size(); i++) {
      nodesOf.add(new ArrayList<>());
      componentsOf.add(new ArrayList<>());
      Integer parent = graph.components().get(i).parent();
      if (parent != null) {
        componentsOf.get(parent).add(i);
      }
    }
    for (int i = 0; i < graph.nodes().size(); i++) {
      nodesOf.get(graph.nodes().get(i).cluster()).add(i);
    }
  }

  /** A graph for Graphviz. */
  public static String dot(InstanceGraph graph) {
    return new GraphText(graph, Language.DOT).write();
  }

  /** A flowchart for Mermaid. */
  public static String mermaid(InstanceGraph graph) {
    return new GraphText(graph, Language.MERMAID).write();
  }

  private String write() {
    out.append(language.start());
    cluster(0, 1);
    for (Edge edge : graph.edges()) {
      line(1, language.edge(edge.from(), edge.to(), label(shortened(edge.labels()))));
    }
    return out.append(language.end()).toString();
  }

  private static String shortened(List<String> labels) {
    return labels.size() <= MAX_LABELS
        ? String.join("\n", labels)
        : String.join("\n", labels.subList(0, MAX_LABELS))
            + "\nand "
            + (labels.size() - MAX_LABELS)
            + " more";
  }

  private void line(int indent, String text) {
    text.lines().forEach(line -> out.append("  ".repeat(indent)).append(line).append('\n'));
  }

  private String label(String text) {
    return String.join(
        language.lineBreak(), text.lines().map(Shown::line).map(language::escaped).toList());
  }

  private void cluster(int id, int indent) {
    Cluster cluster = graph.components().get(id);
    line(indent, language.open(id, label(cluster.label())));
    for (int node : nodesOf.get(id)) {
      Node drawn = graph.nodes().get(node);
      line(indent + 1, language.node(node, drawn.kind(), label(drawn.label())));
    }
    for (int inner : componentsOf.get(id)) {
      cluster(inner, indent + 1);
    }
    line(indent, language.close());
  }
}
