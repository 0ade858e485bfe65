package io.component4j.bindgen;

import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitPackage;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java package of every WIT package: {@code <base>.<namespace>.<package>[.vX_Y]}, or what the
 * user wants it to be; nested ones one by one.
 */
final class JavaPackages {
  private final String base;
  private final PackageVersions versions;
  private final Map<WitPackage, String> names = new IdentityHashMap<>();

  /**
   * Names the packages.
   *
   * @param base empty for none
   * @param versions how versions show
   * @param chosen those that the user named
   * @param packages all that will be asked for; where two of them would get the same name, their
   *     whole versions tell them apart
   */
  JavaPackages(
      String base,
      PackageVersions versions,
      Map<WitPackage, String> chosen,
      Collection<WitPackage> packages) {
    this.base = base;
    this.versions = versions;
    Map<String, Integer> uses = new HashMap<>();
    for (WitPackage witPackage : packages) {
      uses.merge(name(witPackage, false), 1, Integer::sum);
    }
    for (WitPackage witPackage : packages) {
      boolean shared = uses.getOrDefault(name(witPackage, false), 0) > 1;
      String name = chosen.get(witPackage);
      names.put(witPackage, name != null ? name : name(witPackage, shared));
    }
  }

  private String name(WitPackage witPackage, boolean shared) {
    SemanticVersion version = witPackage.name().version();
    String name = unversioned(witPackage);
    if (version != null && versions != PackageVersions.NEVER) {
      boolean full = shared || versions == PackageVersions.ALWAYS;
      name += "." + JavaNames.versionSegment(version, full);
    }
    return inBase(name);
  }

  private static String unversioned(WitPackage witPackage) {
    return Stream.concat(
            witPackage.name().namespaces().stream(), witPackage.name().names().stream())
        .map(JavaNames::packageSegment)
        .collect(Collectors.joining("."));
  }

  /** The package of the types and interfaces of a WIT package. */
  String api(WitPackage witPackage) {
    return Objects.requireNonNull(names.get(witPackage), witPackage::toString);
  }

  /** Whether a Java package holds types and interfaces of WIT, and no glue. */
  boolean isApi(String name) {
    return names.containsValue(name) || name.equals(inBase("tuples"));
  }

  /** The package of the glue, where a user has nothing to look for. */
  String glue(WitPackage witPackage, Side side) {
    return api(witPackage) + "." + side.glue();
  }

  /** A package that belongs to no WIT package. */
  String inBase(String name) {
    return base.isEmpty() ? name : base + "." + name;
  }
}
