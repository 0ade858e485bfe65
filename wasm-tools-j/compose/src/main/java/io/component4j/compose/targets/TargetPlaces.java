package io.component4j.compose.targets;

import io.component4j.wit.diagnostics.Span;

/** Where what is compared with a world is written. */
public interface TargetPlaces {
  /** For what has no place of its own. */
  Span whole();

  /** An import. */
  Span ofImport(String name);

  /** An export. */
  Span ofExport(String name);
}
