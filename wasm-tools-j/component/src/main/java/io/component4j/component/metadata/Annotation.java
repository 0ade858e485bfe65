package io.component4j.component.metadata;

/** A text about a binary in a custom section of its own, as OCI annotations have them. */
public enum Annotation {
  /** Who wrote it. */
  AUTHORS,
  /** What it is for. */
  DESCRIPTION,
  /** Under which licences it may be used: an SPDX licence expression. */
  LICENSES,
  /** Where its source is: a URL. */
  SOURCE,
  /** Where to learn more: a URL. */
  HOMEPAGE,
  /** The revision of its source. */
  REVISION,
  /** Its version. */
  VERSION;

  /** The name of the custom section. */
  public String section() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
