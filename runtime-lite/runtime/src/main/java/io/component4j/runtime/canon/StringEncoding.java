package io.component4j.runtime.canon;

/** How the strings of one {@code canon} definition lie in memory. */
public enum StringEncoding {
  /** UTF-8; lengths count bytes. */
  UTF8,
  /** UTF-16, little endian; lengths count code units. */
  UTF16,
  /**
   * Latin-1 or UTF-16: lengths count code units, and the highest bit says that they are those of
   * UTF-16.
   */
  LATIN1_UTF16
}
