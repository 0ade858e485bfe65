package io.component4j.compose.compat;

/** Which changes are errors; the others are told as warnings. */
public enum FailOn {
  /** Those for which the version does not move far enough. */
  VERSION,
  /** Those that break the links of who stays at the old version. */
  LINKS,
  /** Those, and all that sources need a change for. */
  COMPILES,
  /** All but that the version is another one. */
  ANY
}
