package io.component4j.compose.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Orders nodes so that each comes after those that it needs, otherwise as they were added. */
final class GraphOrder {
  private GraphOrder() {}

  /**
   * The nodes in order; those that need each other, and those that need these, are left out.
   *
   * @param errors where circles are reported
   */
  static List<GraphNode> of(Collection<GraphNode> nodes, List<GraphError> errors) {
    Map<Integer, GraphNode> byId = new HashMap<>();
    Map<GraphNode, Integer> waiting = new LinkedHashMap<>();
    Map<GraphNode, List<GraphNode>> users = new HashMap<>();
    for (GraphNode node : nodes) {
      byId.put(node.id(), node);
      Set<GraphNode> needs = needs(node);
      waiting.put(node, needs.size());
      needs.forEach(need -> users.computeIfAbsent(need, key -> new ArrayList<>()).add(node));
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    waiting.forEach(
        (node, count) -> {
          if (count == 0) {
            ready.add(node.id());
          }
        });
    List<GraphNode> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      GraphNode next = byId.get(ready.remove());
      waiting.remove(next);
      ordered.add(next);
      for (GraphNode user : users.getOrDefault(next, List.of())) {
        if (waiting.merge(user, -1, Integer::sum) == 0) {
          ready.add(user.id());
        }
      }
    }
    reportCycles(waiting.keySet(), errors);
    return ordered;
  }

  private static Set<GraphNode> needs(GraphNode node) {
    Set<GraphNode> needs = new LinkedHashSet<>(node.arguments().values());
    node.source().ifPresent(needs::add);
    return needs;
  }

  /** Finds circles among what is left: each node there needs another one that is left. */
  private static void reportCycles(Set<GraphNode> left, List<GraphError> errors) {
    Set<GraphNode> done = new HashSet<>();
    for (GraphNode start : left) {
      List<GraphNode> path = new ArrayList<>();
      Map<GraphNode, Integer> places = new HashMap<>();
      GraphNode at = start;
      while (done.add(at)) {
        places.put(at, path.size());
        path.add(at);
        at = needs(at).stream().filter(left::contains).findFirst().orElseThrow();
      }
      Integer place = places.get(at);
      if (place != null) {
        errors.add(new GraphError.Cycle(path.subList(place, path.size())));
      }
    }
  }
}
