package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.WitGraph;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@link WitResolver} made of its sources.
 *
 * @param graph every package that was found, whether or not a root needs it
 * @param warnings findings that are no errors
 * @param features those that {@code @unstable} names anywhere in the sources, on or off, in
 *     alphabetical order
 */
public record Resolution(WitGraph graph, List<Diagnostic> warnings, Set<String> features) {
  /** Checks and copies. */
  public Resolution {
    Objects.requireNonNull(graph);
    warnings = List.copyOf(warnings);
    features = Collections.unmodifiableSet(new TreeSet<>(features));
  }

  /**
   * Refuses features that were switched on and gate nothing, for users who would take a misspelled
   * one for an error in the WIT.
   *
   * @throws InvalidInputException if there are any (id {@code wit-unknown-feature}); with a finding
   *     for each
   */
  public void requireFeatures(Collection<String> wanted) {
    Diagnostics diagnostics = new Diagnostics();
    for (String feature : wanted) {
      if (!features.contains(feature)) {
        Diagnostic finding =
            Diagnostic.error(
                "wit-unknown-feature",
                "nothing is `@unstable(feature = " + feature + ")`",
                Span.ofInput("option features"));
        diagnostics.report(
            NearestName.of(feature, features)
                .map(near -> finding.withHelp("did you mean `" + near + "`?"))
                .orElse(
                    features.isEmpty()
                        ? finding.withHelp("there are no features")
                        : finding.withHelp("there are: `" + String.join("`, `", features) + "`")));
      }
    }
    diagnostics.throwIfErrors();
  }
}
