package io.component4j.wit.resolve;

import io.component4j.wit.syntax.Id;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Orders named things so that each comes after those it depends on, and otherwise as they were
 * given: the order of the reference tools, which decides the order of types in printed and encoded
 * output.
 */
final class DependencyOrder {
  /** Beyond this many cycles the rest is no news. */
  private static final int MAX_CYCLES = 100;

  private final List<String> names;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<List<Id>> edges;
  private final List<List<Integer>> dependents = new ArrayList<>();
  private final int[] remaining;
  private final boolean[] done;

  private DependencyOrder(LinkedHashMap<String, List<Id>> dependencies) {
    names = List.copyOf(dependencies.keySet());
    edges = List.copyOf(dependencies.values());
    remaining = new int[names.size()];
    done = new boolean[names.size()];
    for (int i = 0; i < names.size(); i++) {
      indices.put(names.get(i), i);
      dependents.add(new ArrayList<>());
    }
    for (int i = 0; i < names.size(); i++) {
      for (Id edge : edges.get(i)) {
        Integer target = indices.get(edge.name());
        if (target != null) { // A name that is not known is reported where it is resolved.
          dependents.get(target).add(i);
          remaining[i]++;
        }
      }
    }
  }

  /**
   * Orders.
   *
   * @param dependencies for each name what it depends on
   * @param onCycle takes the reference that closes a cycle, and the names on the cycle in order;
   *     one of them will come before one it depends on
   */
  static List<String> of(
      LinkedHashMap<String, List<Id>> dependencies, BiConsumer<Id, List<String>> onCycle) {
    return new DependencyOrder(dependencies).run(onCycle);
  }

  private List<String> run(BiConsumer<Id, List<String>> onCycle) {
    List<String> order = new ArrayList<>();
    Queue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < remaining.length; i++) {
      if (remaining[i] == 0) {
        ready.add(i);
      }
    }
    int scan = 0;
    int cycles = 0;
    while (order.size() < names.size()) {
      while (!ready.isEmpty()) {
        int next = ready.remove();
        if (done[next]) {
          continue;
        }
        done[next] = true;
        order.add(names.get(next));
        for (int dependent : dependents.get(next)) {
          if (--remaining[dependent] == 0) {
            ready.add(dependent);
          }
        }
      }
      while (scan < names.size() && done[scan]) {
        scan++;
      }
      if (scan < names.size()) {
        ready.add(++cycles <= MAX_CYCLES ? breakCycle(scan, onCycle) : scan);
      }
    }
    return order;
  }

  /** Follows unresolved references until one comes back. */
  private int breakCycle(int start, BiConsumer<Id, List<String>> onCycle) {
    Set<Integer> seen = new HashSet<>();
    ArrayDeque<Integer> path = new ArrayDeque<>();
    int at = start;
    while (seen.add(at)) {
      path.addLast(at);
      at = indices.get(openEdge(at).name());
    }
    while (path.getFirst() != at) {
      path.removeFirst();
    }
    List<String> cycle = new ArrayList<>();
    path.forEach(i -> cycle.add(names.get(i)));
    // Reported where the first of them in the file refers to the next.
    int first = path.stream().min(Integer::compare).orElseThrow();
    Collections.rotate(cycle, -cycle.indexOf(names.get(first)));
    cycle.add(names.get(first));
    onCycle.accept(openEdge(first), cycle);
    return first;
  }

  private Id openEdge(int from) {
    for (Id edge : edges.get(from)) {
      Integer target = indices.get(edge.name());
      if (target != null && !done[target]) {
        return edge;
      }
    }
    throw new AssertionError("no open edge");
  }
}
