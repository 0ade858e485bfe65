package io.component4j.text;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A reference to an entry of an index space, by name or by number. */
final class Index {
  private final @Nullable String name;
  private final int number;
  private final int start;
  private final int end;

  private Index(@Nullable String name, int number, int start, int end) {
    this.name = name;
    this.number = number;
    this.start = start;
    this.end = end;
  }

  static Index named(String name, int start, int end) {
    return new Index(name, 0, start, end);
  }

  /** An index by number, unsigned. */
  static Index numbered(int number, int start, int end) {
    return new Index(null, number, start, end);
  }

  /** An index that no text says. */
  static Index of(int number) {
    return new Index(null, number, 0, 0);
  }

  @Nullable String name() {
    return name;
  }

  /** The number, unsigned; meaningful only where there is no name. */
  int number() {
    return number;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Whether both say the same, wherever they stand. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Index index
        && number == index.number
        && Objects.equals(name, index.name);
  }

  @Override
  public int hashCode() {
    return name == null ? number : name.hashCode();
  }

  @Override
  public String toString() {
    return name == null ? Integer.toUnsignedString(number) : "$" + name;
  }
}
