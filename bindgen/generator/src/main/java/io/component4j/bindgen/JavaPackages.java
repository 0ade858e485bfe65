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
 * The Java package of every WIT package: {@code <base>.<namespace>.<package>[.vX_Y]}; nested ones
 * one by one.
 */
final class JavaPackages {
  private final String base;
  private final Map<WitPackage, String> names = new IdentityHashMap<>();

  /**
   * Names the packages.
   *
   * @param base empty for none
   * @param packages all that will be asked for; where two of them would get the same name, their
   *     whole versions tell them apart
   */
  JavaPackages(String base, Collection<WitPackage> packages) {
    this.base = base;
    Map<String, Integer> uses = new HashMap<>();
    for (WitPackage witPackage : packages) {
      uses.merge(name(witPackage, false), 1, Integer::sum);
    }
    for (WitPackage witPackage : packages) {
      boolean shared = uses.getOrDefault(name(witPackage, false), 0) > 1;
      names.put(witPackage, name(witPackage, shared));
    }
  }

  private String name(WitPackage witPackage, boolean fullVersion) {
    String name =
        Stream.concat(witPackage.name().namespaces().stream(), witPackage.name().names().stream())
            .map(JavaNames::packageSegment)
            .collect(Collectors.joining("."));
    SemanticVersion version = witPackage.name().version();
    if (version != null) {
      name += "." + JavaNames.versionSegment(version, fullVersion);
    }
    return inBase(name);
  }

  /** The package of the types and interfaces of a WIT package. */
  String api(WitPackage witPackage) {
    return Objects.requireNonNull(names.get(witPackage), witPackage::toString);
  }

  /** The package of the glue, where a user has nothing to look for. */
  String host(WitPackage witPackage) {
    return api(witPackage) + ".host";
  }

  /** A package that belongs to no WIT package. */
  String inBase(String name) {
    return base.isEmpty() ? name : base + "." + name;
  }
}
