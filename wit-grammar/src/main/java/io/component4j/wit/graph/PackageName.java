package io.component4j.wit.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a WIT package: {@code namespace:name@version}; with nested namespaces and packages,
 * {@code outer:inner:name/nested@version} (WIT.md, "Package declaration").
 *
 * @param namespace nested ones joined by {@code :}, as they are written
 * @param name nested ones joined by {@code /}
 * @param version null where the package has none; a package without a version is another one than
 *     the same with a version
 */
public record PackageName(String namespace, String name, @Nullable SemanticVersion version)
    implements Comparable<PackageName> {

  private static final Comparator<PackageName> ORDER =
      Comparator.comparing(PackageName::namespace)
          .thenComparing(PackageName::name)
          .thenComparing(PackageName::version, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(PackageName::toString);

  /** Checks. */
  public PackageName {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
  }

  /** The version, if the package has one. */
  public Optional<SemanticVersion> versionIfAny() {
    return Optional.ofNullable(version);
  }

  /** The namespace and those it is nested in, the outermost first; one if none is nested. */
  public List<String> namespaces() {
    return List.of(namespace.split(":"));
  }

  /** The name and those it is nested in, the outermost first; one if it is not nested. */
  public List<String> names() {
    return List.of(name.split("/"));
  }

  /** Whether the package or its namespace is nested in another. */
  public boolean isNested() {
    return namespace.indexOf(':') >= 0 || name.indexOf('/') >= 0;
  }

  /** The name without the version: {@code namespace:name}. */
  public String unversioned() {
    return namespace + ":" + name;
  }

  /** The name of an item of this package: {@code namespace:name/item@version}. */
  public String item(String item) {
    return unversioned() + "/" + item + (version == null ? "" : "@" + version);
  }

  @Override
  public int compareTo(PackageName other) {
    return ORDER.compare(this, other);
  }

  // Written out: those that a record has are linked when one is first called, which takes longer
  // than most of what commands do with WIT.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PackageName that
        && namespace.equals(that.namespace)
        && name.equals(that.name)
        && Objects.equals(version, that.version);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * namespace.hashCode() + name.hashCode()) + Objects.hashCode(version);
  }

  @Override
  public String toString() {
    return unversioned() + (version == null ? "" : "@" + version);
  }
}
