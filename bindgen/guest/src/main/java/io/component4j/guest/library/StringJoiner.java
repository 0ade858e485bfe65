package io.component4j.guest.library;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** As {@link java.util.StringJoiner}. */
public final class StringJoiner {
  private final String delimiter;
  private final String prefix;
  private final String suffix;
  private @Nullable String empty;
  private @Nullable StringBuilder joined;

  /** As of {@link java.util.StringJoiner}. */
  public StringJoiner(CharSequence delimiter) {
    this(delimiter, "", "");
  }

  /** As of {@link java.util.StringJoiner}. */
  public StringJoiner(CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
    this.delimiter = delimiter.toString();
    this.prefix = prefix.toString();
    this.suffix = suffix.toString();
  }

  /** As of {@link java.util.StringJoiner}. */
  public StringJoiner setEmptyValue(CharSequence value) {
    empty = value.toString();
    return this;
  }

  /** As of {@link java.util.StringJoiner}. */
  public StringJoiner add(@Nullable CharSequence element) {
    return append(String.valueOf(element));
  }

  /** As of {@link java.util.StringJoiner}. */
  public StringJoiner merge(StringJoiner other) {
    Objects.requireNonNull(other);
    return other.joined == null ? this : append(other.joined.toString());
  }

  private StringJoiner append(String element) {
    if (joined == null) {
      joined = new StringBuilder(element);
    } else {
      joined.append(delimiter).append(element);
    }
    return this;
  }

  /** As of {@link java.util.StringJoiner}. */
  public int length() {
    return toString().length();
  }

  @Override
  public String toString() {
    if (joined == null) {
      return empty != null ? empty : prefix + suffix;
    }
    return prefix + joined + suffix;
  }
}
