package io.component4j.wit.syntax;

import io.component4j.wit.diagnostics.Span;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import org.jspecify.annotations.Nullable;

/**
 * The name of a package as it stands in a file.
 *
 * @param namespace with the namespaces around it: {@code outer:inner}
 * @param name with the packages nested in it, up to the one that is meant: {@code name/nested}
 * @param version null where none is written
 * @param span without the version where an item stands between the two
 */
public record PackageRef(Id namespace, Id name, @Nullable SemanticVersion version, Span span) {
  /** The package that is meant. */
  public PackageName packageName() {
    return new PackageName(namespace.name(), name.name(), version);
  }
}
