package io.component4j.cli;

import io.component4j.component.model.CanonOption;

/** How a core module encodes strings, as the command line names it. */
enum StringEncoding {
  UTF8("utf8", CanonOption.Kind.UTF8),
  UTF16("utf16", CanonOption.Kind.UTF16),
  COMPACT_UTF16("compact-utf16", CanonOption.Kind.LATIN1_UTF16);

  private final String word;
  private final CanonOption.Kind option;

  StringEncoding(String word, CanonOption.Kind option) {
    this.word = word;
    this.option = option;
  }

  /** The canonical option that says the same. */
  CanonOption.Kind option() {
    return option;
  }

  @Override
  public String toString() {
    return word;
  }
}
