package io.component4j.component.model;

import java.util.Objects;

/**
 * An option of a canonical definition (Binary.md, {@code canonopt}).
 *
 * @param index the memory, core function or core type, unsigned; 0 for options without one
 */
public record CanonOption(Kind kind, int index) {
  /** Which option; their order is that of the codes. */
  public enum Kind {
    UTF8("string-encoding=utf8", false),
    UTF16("string-encoding=utf16", false),
    LATIN1_UTF16("string-encoding=latin1+utf16", false),
    MEMORY("memory", true),
    REALLOC("realloc", true),
    POST_RETURN("post-return", true),
    ASYNC("async", false),
    CALLBACK("callback", true),
    /** Core type of the function, with {@code gc}; written by the reference tools only. */
    CORE_TYPE("core-type", true),
    /** Values as objects of the engine's heap; written by the reference tools only. */
    GC("gc", false);

    private final String text;
    private final boolean indexed;

    Kind(String text, boolean indexed) {
      this.text = text;
      this.indexed = indexed;
    }

    /** Whether an index belongs to it. */
    public boolean indexed() {
      return indexed;
    }

    /** The option as the text format writes it. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** Checks. */
  public CanonOption {
    Objects.requireNonNull(kind);
    if (!kind.indexed() && index != 0) {
      throw new IllegalArgumentException(kind + " has no index");
    }
  }

  /** An option without an index. */
  public static CanonOption of(Kind kind) {
    return new CanonOption(kind, 0);
  }
}
