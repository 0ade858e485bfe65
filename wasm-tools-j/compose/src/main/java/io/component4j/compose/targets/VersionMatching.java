package io.component4j.compose.targets;

/** Which versions of interfaces match. */
public enum VersionMatching {
  /** Those that are the same. */
  EXACT,
  /**
   * What is provided may be of a higher version than what is wanted, if both are on one
   * compatibility track: of the same major version, or the same minor version of major version 0.
   */
  SEMVER
}
