package io.component4j.compose.graph;

/** What becomes of the components that a graph instantiates. */
public enum Dependencies {
  /** They are stored in the composed component. */
  NESTED,
  /**
   * The composed component imports them by name and version (Explainer, {@code unlocked-dep}); a
   * version imports any that is at least as new.
   */
  IMPORTED,
  /**
   * The composed component imports exactly them, by name, version and the SHA-256 hash of their
   * bytes (Explainer, {@code locked-dep}). Without a version they are imported as {@link #IMPORTED}
   * ones are.
   */
  LOCKED
}
