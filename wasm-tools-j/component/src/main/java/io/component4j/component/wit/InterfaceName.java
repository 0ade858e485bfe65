package io.component4j.component.wit;

import io.component4j.component.model.ExternName;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import org.jspecify.annotations.Nullable;

/**
 * The name of an interface, taken apart: {@code namespace:package/name@version}; nested namespaces
 * and packages stay joined.
 */
record InterfaceName(PackageName packageName, String name) {

  /**
   * Takes a name apart.
   *
   * @param suffix what a version attribute appends to the version, or null
   * @return null if WIT has no package of this name: no version of three numbers
   */
  static @Nullable InterfaceName parse(String text, @Nullable String suffix) {
    int at = text.indexOf('@');
    String path = at < 0 ? text : text.substring(0, at);
    int colon = path.lastIndexOf(':');
    int slash = path.lastIndexOf('/');
    if (colon < 0 || slash < colon || path.indexOf('/') < colon) {
      return null;
    }
    SemanticVersion version = null;
    if (at >= 0) {
      String versionText = text.substring(at + 1) + (suffix == null ? "" : suffix);
      version = SemanticVersion.parse(versionText).orElse(null);
      if (version == null) {
        return null;
      }
    }
    PackageName packageName =
        new PackageName(path.substring(0, colon), path.substring(colon + 1, slash), version);
    return new InterfaceName(packageName, path.substring(slash + 1));
  }

  /** The interface that an import or export is: by its name, or by what it says it implements. */
  static @Nullable InterfaceName of(ExternName name) {
    String implemented = name.attribute(ExternName.AttributeKind.IMPLEMENTS).orElse(null);
    String suffix = name.attribute(ExternName.AttributeKind.VERSION_SUFFIX).orElse(null);
    return implemented != null ? parse(implemented, null) : parse(name.name(), suffix);
  }

  @Override
  public String toString() {
    return packageName.item(name);
  }
}
