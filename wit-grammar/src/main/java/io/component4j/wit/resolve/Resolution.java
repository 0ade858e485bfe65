package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.graph.WitGraph;
import java.util.List;
import java.util.Objects;

/**
 * What {@link WitResolver} made of its sources.
 *
 * @param graph every package that was found, whether or not a root needs it
 * @param warnings findings that are no errors
 */
public record Resolution(WitGraph graph, List<Diagnostic> warnings) {
  /** Checks and copies. */
  public Resolution {
    Objects.requireNonNull(graph);
    warnings = List.copyOf(warnings);
  }
}
