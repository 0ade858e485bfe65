package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import java.util.HashSet;
import java.util.Set;

/**
 * The files and packages of which items are left out, because they have errors of form, which are
 * reported. That a name is missing there may follow from that, and is not said again.
 */
final class Incomplete {
  private final Set<String> files = new HashSet<>();
  private final Set<PackageName> packages = new HashSet<>();

  void addFile(String name) {
    files.add(name);
  }

  void addPackage(PackageName name) {
    packages.add(name);
  }

  /** Whether anything is left out anywhere. */
  boolean any() {
    return !files.isEmpty();
  }

  boolean hasFile(String name) {
    return files.contains(name);
  }

  /** Whether something of the file is left out that a place is in. */
  boolean hasFileOf(Span place) {
    return files.contains(place.name());
  }

  /** Whether something of a package is left out, or of a file around it. */
  boolean hasPackage(PackageName name) {
    return packages.contains(name);
  }
}
