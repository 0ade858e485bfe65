package io.component4j.wit.graph;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a WIT package: {@code namespace:name@version}.
 *
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

  @Override
  public String toString() {
    return unversioned() + (version == null ? "" : "@" + version);
  }
}
