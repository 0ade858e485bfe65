package io.component4j.wit.resolve;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import java.nio.file.Path;

/** Where a package comes from that others refer to. */
public sealed interface PackageOrigin {
  /**
   * Files.
   *
   * @param path as {@link WitResolver.Builder#addDependency(Path)} takes it
   */
  record Files(Path path) implements PackageOrigin {}

  /** The text of one file. */
  record Text(SourceText source) implements PackageOrigin {}

  /**
   * A package that was decoded before, as its roots; the others in its graph need not be whole.
   *
   * @param name what it was decoded from, for findings
   */
  record Decoded(String name, WitGraph graph) implements PackageOrigin {}
}
