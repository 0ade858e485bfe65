package io.component4j.teavm.inside;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.teavm.callgraph.CallGraph;
import org.teavm.callgraph.CallGraphNode;
import org.teavm.callgraph.CallSite;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;

/**
 * Where the program calls what does not work in the end: the class library may be many calls deep
 * in itself there, and those say nothing to whoever wrote the program.
 */
final class ProgramCalls {
  private final CallGraph graph;

  ProgramCalls(CallGraph graph) {
    this.graph = graph;
  }

  /**
   * A call of the class library.
   *
   * @param called a method of it
   * @param location where the program calls it
   */
  record Call(MethodReference called, CallLocation location) {}

  /** Whether a method is the program's, not the class library's own. */
  static boolean isProgram(@Nullable MethodReference method) {
    String type = method == null ? "" : method.getClassName();
    return !type.startsWith("java.")
        && !type.startsWith("org.teavm.")
        && !type.startsWith("io.component4j.guest.");
  }

  /** The call from which it is the fewest calls to a method of the class library; null if none. */
  @Nullable Call leadingTo(MethodReference method) {
    Set<MethodReference> seen = new HashSet<>(Set.of(method));
    // By name, so that the same program is told the same.
    Map<String, MethodReference> level = new TreeMap<>(Map.of(method.toString(), method));
    while (!level.isEmpty()) {
      Map<String, MethodReference> next = new TreeMap<>();
      Map<String, Call> found = new TreeMap<>();
      for (MethodReference called : level.values()) {
        CallGraphNode node = graph.getNode(called);
        if (node == null) {
          continue;
        }
        for (CallSite site : node.getCallerCallSites()) {
          for (CallGraphNode caller : site.getCallers()) {
            MethodReference from = caller.getMethod();
            if (isProgram(from)) {
              CallLocation location = new CallLocation(from, first(site.getLocations(caller)));
              found.put(from + " " + location.getSourceLocation(), new Call(called, location));
            } else if (seen.add(from)) {
              next.put(from.toString(), from);
            }
          }
        }
      }
      if (!found.isEmpty()) {
        return found.values().iterator().next();
      }
      level = next;
    }
    return null;
  }

  private static @Nullable TextLocation first(Collection<? extends TextLocation> locations) {
    return locations.stream()
        .filter(location -> location != null && location.getLine() > 0)
        .min(Comparator.comparingInt(TextLocation::getLine))
        .orElse(null);
  }
}
