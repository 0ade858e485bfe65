package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import java.util.Map;
import java.util.TreeMap;

/** What the resolvers of one run share. */
final class ResolveContext {
  private final Diagnostics diagnostics;
  private final Gates gates;
  private final TypeMeasure measure = new TypeMeasure();
  private final InterfaceDependencies dependencies = new InterfaceDependencies();
  private final Map<PackageName, PackageScope> packages = new TreeMap<>();

  ResolveContext(Diagnostics diagnostics, Gates gates) {
    this.diagnostics = diagnostics;
    this.gates = gates;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  Gates gates() {
    return gates;
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

  void excluded(String what, String name, Span span) {
    diagnostics.report(
        Diagnostic.error(
                "wit-gated",
                what + " `" + name + "` is switched off by a feature gate, but needed here",
                span)
            .withHelp("switch its feature on, or put the same gate here"));
  }
}
