package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.WitMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the resolvers of one run share. */
final class ResolveContext {
  private final Diagnostics diagnostics;
  private final WitMode mode;
  private final Gates gates;
  private final TargetVersions targets;
  private final Incomplete incomplete;
  private final Budget budget = new Budget();
  private final TypeMeasure measure = new TypeMeasure();
  private final InterfaceDependencies dependencies = new InterfaceDependencies();
  private final Map<PackageName, PackageScope> packages = new TreeMap<>();

  ResolveContext(
      Diagnostics diagnostics,
      WitMode mode,
      Gates gates,
      TargetVersions targets,
      Incomplete incomplete) {
    this.incomplete = incomplete;
    this.targets = targets;
    this.mode = mode;
    this.diagnostics = diagnostics;
    this.gates = gates;
  }

  /** For what is done to graphs, of which all gates have been read. */
  static ResolveContext ofGraphs(Diagnostics diagnostics) {
    Gates gates = new Gates(diagnostics, WitMode.REFERENCE, Set.of(), true, Map.of());
    return new ResolveContext(
        diagnostics, WitMode.REFERENCE, gates, new TargetVersions(List.of()), new Incomplete());
  }

  WitMode mode() {
    return mode;
  }

  /** Reports what only the reference parser accepts. */
  void departure(Diagnostic finding) {
    diagnostics.report(mode.weigh(finding));
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** The package that a name means: in the version that is wanted. */
  PackageName packageOf(PackageRef ref) {
    return targets.of(ref.packageName());
  }

  /** What is left out of the packages. */
  Incomplete incomplete() {
    return incomplete;
  }

  Gates gates() {
    return gates;
  }

  Budget budget() {
    return budget;
  }

  TypeMeasure measure() {
    return measure;
  }

  InterfaceDependencies dependencies() {
    return dependencies;
  }

  /** The packages resolved so far. */
  Map<PackageName, PackageScope> packages() {
    return packages;
  }

  void error(String id, String message, Span span) {
    diagnostics.report(Diagnostic.error(id, message, span));
  }

  /** Reports a finding with the nearest of some names as help, if there is one. */
  void errorWithNearest(Diagnostic finding, String name, Supplier<List<String>> candidates) {
    Optional<String> near =
        budget.suggest() ? NearestName.of(name, candidates.get()) : Optional.empty();
    diagnostics.report(
        near.map(other -> finding.withHelp("did you mean `" + other + "`?")).orElse(finding));
  }

  /**
   * Ends the run.
   *
   * @throws Budget.Exhausted always
   */
  void limit(String message, Span span) {
    error("wit-limit", message, span);
    throw new Budget.Exhausted();
  }

  void excluded(String what, String name, Span span) {
    excluded(what, name, span, null);
  }

  /**
   * Reports a reference to something that is switched off.
   *
   * @param span what needs it
   * @param reference where it is named, if that is another place
   */
  void excluded(String what, String name, Span span, @Nullable Span reference) {
    Diagnostic finding =
        Diagnostic.error(
                "wit-gated",
                what + " `" + name + "` is switched off by a feature gate, but needed here",
                span)
            .withHelp(
                targets.targets().isEmpty()
                    ? "switch its feature on, or put the same gate here"
                    : "switch its feature on, choose a later target version, or put the same gate"
                        + " here");
    diagnostics.report(reference == null ? finding : finding.withRelated("named here", reference));
  }
}
