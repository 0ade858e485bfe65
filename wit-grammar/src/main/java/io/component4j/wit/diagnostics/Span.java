package io.component4j.wit.diagnostics;

import org.jspecify.annotations.Nullable;

/**
 * A place in an input. Text is addressed by UTF-16 code units of a {@link SourceText}; binaries by
 * byte offsets, which have a name but no text; an input that has no addressable place (a missing
 * file) by its name alone.
 *
 * @param name the name of the input, as the user gave it
 * @param source the text, or null for binaries
 * @param start first unit or byte, from 0; -1 when the whole input is meant
 * @param end one past the last unit or byte
 */
public record Span(String name, @Nullable SourceText source, long start, long end) {

  /** A place in a text. */
  public static Span of(SourceText source, int start, int end) {
    return new Span(source.name(), source, start, end);
  }

  /** One byte of a binary. */
  public static Span ofByte(String name, long offset) {
    return new Span(name, null, offset, offset + 1);
  }

  /** An input as a whole. */
  public static Span ofInput(String name) {
    return new Span(name, null, -1, -1);
  }

  /** Whether this span names a place inside its input. */
  public boolean hasPlace() {
    return start >= 0;
  }

  // Written out: those that a record has are linked when one is first called, which takes longer
  // than most of what commands do.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Span that
        && start == that.start
        && end == that.end
        && name.equals(that.name)
        && source == that.source;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + Long.hashCode(start)) + Long.hashCode(end);
  }

  /**
   * The place as people and editors read it: {@code file:line:column}, {@code file@0xOFFSET} or
   * {@code file}.
   */
  @Override
  public String toString() {
    if (!hasPlace()) {
      return name;
    }
    if (source == null) {
      return name + "@0x" + Long.toHexString(start);
    }
    return name + ":" + source.line((int) start) + ":" + source.column((int) start);
  }
}
