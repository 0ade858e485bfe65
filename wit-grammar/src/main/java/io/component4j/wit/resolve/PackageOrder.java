package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.syntax.PackageRef;
import io.component4j.wit.syntax.WitMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders packages so that each comes after those it depends on; otherwise by name, and those that
 * one package depends on as it refers to them.
 */
final class PackageOrder {
  /** Most packages that a message names. */
  private static final int MAX_KNOWN = 10;

  private final Diagnostics diagnostics;
  private final WitMode mode;
  private final Budget budget = new Budget();
  private final PackageSources sources;
  private final Map<PackageName, SourcePackage> packages;
  private final Map<PackageName, Map<PackageName, Span>> dependencies = new HashMap<>();

  PackageOrder(Diagnostics diagnostics, WitMode mode, PackageSources sources) {
    this.mode = mode;
    this.diagnostics = diagnostics;
    this.sources = sources;
    this.packages = sources.packages();
  }

  /**
   * All packages in order; packages that are not there and cycles are reported.
   *
   * @param first packages that come before all others that they do not depend on
   */
  List<SourcePackage> order(List<PackageName> first) {
    packages.values().forEach(this::findDependencies);
    List<SourcePackage> order = new ArrayList<>();
    Map<PackageName, Boolean> finished = new HashMap<>();
    for (PackageName name : first) {
      SourcePackage start = packages.get(name);
      if (start != null) {
        visit(start, finished, order);
      }
    }
    for (SourcePackage start : packages.values()) {
      visit(start, finished, order);
    }
    return order;
  }

  private record Visit(SourcePackage visited, Iterator<Map.Entry<PackageName, Span>> rest) {}

  /** Depth first, on a stack of its own: chains of packages may be of any length. */
  private void visit(
      SourcePackage start, Map<PackageName, Boolean> finished, List<SourcePackage> order) {
    if (finished.putIfAbsent(start.name(), false) != null) {
      return;
    }
    Deque<Visit> stack = new ArrayDeque<>();
    stack.push(begin(start));
    while (!stack.isEmpty()) {
      Visit top = stack.element();
      if (!top.rest.hasNext()) {
        finished.put(top.visited.name(), true);
        order.add(top.visited);
        stack.pop();
        continue;
      }
      Map.Entry<PackageName, Span> dependency = top.rest.next();
      Boolean state = finished.putIfAbsent(dependency.getKey(), false);
      if (state == null) {
        SourcePackage next = packages.get(dependency.getKey());
        if (next != null) {
          stack.push(begin(next));
        }
      } else if (!state) {
        reportCycle(dependency, stack);
      }
    }
  }

  private Visit begin(SourcePackage visited) {
    return new Visit(
        visited, dependencies.getOrDefault(visited.name(), Map.of()).entrySet().iterator());
  }

  private void reportCycle(Map.Entry<PackageName, Span> closing, Deque<Visit> stack) {
    if (closing.getKey().equals(stack.getLast().visited.name()) && stack.size() > 1) {
      // As the reference does, where the package that the search began with refers to the next.
      Iterator<Visit> fromStart = stack.descendingIterator();
      fromStart.next();
      PackageName next = fromStart.next().visited.name();
      Map<PackageName, Span> of =
          dependencies.getOrDefault(stack.getLast().visited.name(), Map.of());
      Span span = of.getOrDefault(next, closing.getValue());
      List<String> cycle = new ArrayList<>();
      stack.descendingIterator().forEachRemaining(v -> cycle.add(v.visited.name().toString()));
      cycle.add(cycle.get(0));
      report(next, span, cycle, closing.getValue());
      return;
    }
    List<String> cycle = new ArrayList<>();
    for (Visit visit : stack) {
      cycle.add(0, visit.visited.name().toString());
      if (visit.visited.name().equals(closing.getKey())) {
        break;
      }
    }
    cycle.add(closing.getKey().toString());
    report(closing.getKey(), closing.getValue(), cycle, null);
  }

  private void report(PackageName name, Span span, List<String> cycle, @Nullable Span closing) {
    Diagnostic finding =
        Diagnostic.error("wit-cycle", "package `" + name + "` depends on itself", span)
            .withHelp(String.join(" -> ", cycle));
    diagnostics.report(
        closing == null ? finding : finding.withRelated("what closes the cycle", closing));
  }

  private void findDependencies(SourcePackage of) {
    Map<PackageName, Span> found = new LinkedHashMap<>();
    Map<PackageName, Span> missing = new LinkedHashMap<>();
    for (PackageRef ref : of.packageRefs()) {
      PackageName name = sources.targets().of(ref.packageName());
      if (name.equals(of.name())) {
        if (mode == WitMode.REFERENCE && missing.putIfAbsent(name, ref.span()) == null) {
          report(name, ref.span(), List.of(name.toString(), name.toString()), null);
        }
        continue;
      }
      (packages.containsKey(name) ? found : missing).putIfAbsent(name, ref.span());
    }
    dependencies.put(of.name(), found);
    missing.remove(of.name());
    if (!sources.incomplete().any()) { // It could be nested in what is left out.
      missing.forEach(this::reportMissing);
    }
  }

  private static String known(List<String> names) {
    List<String> shown = names.subList(0, Math.min(names.size(), MAX_KNOWN));
    return " these are known: `"
        + String.join("`, `", shown)
        + "`"
        + (shown.size() < names.size() ? " and " + (names.size() - shown.size()) + " more" : "");
  }

  private void reportMissing(PackageName name, Span span) {
    Diagnostic finding =
        Diagnostic.error("wit-unknown-package", "package `" + name + "` is not found", span);
    if (!budget.suggest()) {
      diagnostics.report(finding);
      return;
    }
    Set<PackageName> known = packages.keySet();
    List<String> versions =
        known.stream()
            .filter(other -> other.unversioned().equals(name.unversioned()))
            .map(PackageName::toString)
            .toList();
    if (!versions.isEmpty()) {
      finding =
          finding.withHelp(
              "there is `"
                  + String.join("`, `", versions)
                  + "`; versions must be written the same");
    } else if (!sources.otherVersions(name).isEmpty()) {
      finding =
          finding.withHelp(
              "on the class path there is `"
                  + String.join("`, `", sources.otherVersions(name))
                  + "`; versions must be written the same");
    } else {
      List<String> names = known.stream().map(PackageName::toString).toList();
      finding =
          finding.withHelp(
              NearestName.of(name.toString(), names)
                      .map(near -> "did you mean `" + near + "`?")
                      .orElse("put it into the folder `deps` beside the files that need it;")
                  + known(names));
    }
    diagnostics.report(finding);
  }
}
