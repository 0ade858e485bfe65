package io.component4j.compose.graph;

import io.component4j.wit.graph.SemanticVersion;
import java.util.Optional;

/**
 * The name of an interface with a version.
 *
 * @param path such as {@code example:greeter/greet}
 */
public record InterfaceName(String path, SemanticVersion version) {

  /** Reads an import or export name; empty if it is no interface's name or has no version. */
  public static Optional<InterfaceName> of(String name) {
    int at = name.indexOf('@');
    if (at < 0 || name.indexOf('/') < 0 || name.indexOf('/') > at) {
      return Optional.empty();
    }
    return SemanticVersion.parse(name.substring(at + 1))
        .map(version -> new InterfaceName(name.substring(0, at), version));
  }

  /** Whether one stands for the other: the same interface, of versions on the same track. */
  public boolean compatibleWith(InterfaceName other) {
    return path.equals(other.path)
        && version.compatibilityTrack().equals(other.version.compatibilityTrack());
  }
}
