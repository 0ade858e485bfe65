package io.component4j.compose.wac;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.PackageName;
import java.util.Collection;
import java.util.Optional;

/** Where documents find their packages. Used by one thread at a time. */
public interface WacPackages {
  /**
   * Finds a package. It is asked once for each name.
   *
   * @param name as the document has it, with its version if one is written
   * @throws InvalidInputException if there is one and it cannot be read
   */
  Optional<WacPackage> find(PackageName name);

  /** Names of packages that there are, with versions, for suggestions; need not be all. */
  Collection<String> names();
}
