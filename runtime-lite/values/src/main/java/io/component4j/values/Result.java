package io.component4j.values;

import java.util.Objects;
import java.util.Optional;

/**
 * A WIT {@code result<T, E>} as a value. As the return type of a function it does not appear: there
 * the function returns {@code T} and throws.
 *
 * <p>Immutable as far as its payload is. Two results are equal if they are the same case with
 * {@linkplain Structural#equal equal} payloads, arrays being compared by content.
 *
 * @param <T> the payload of {@code ok}; {@link Unit} where it carries nothing
 * @param <E> the payload of {@code error}; {@link Unit} where it carries nothing
 */
public sealed interface Result<T, E> {

  /** Whether this is the case {@code ok}. */
  boolean isOk();

  /** The payload of {@code ok}; empty for an error. */
  Optional<T> okIfAny();

  /** The payload of {@code error}; empty for {@code ok}. */
  Optional<E> errIfAny();

  /**
   * The case {@code ok}.
   *
   * @throws NullPointerException if the payload is null
   */
  static <T, E> Result<T, E> ok(T value) {
    return new Ok<>(value);
  }

  /** The case {@code ok} that carries nothing. */
  static <E> Result<Unit, E> ok() {
    return new Ok<>(Unit.UNIT);
  }

  /**
   * The case {@code error}.
   *
   * @throws NullPointerException if the payload is null
   */
  static <T, E> Result<T, E> err(E error) {
    return new Err<>(error);
  }

  /** The case {@code error} that carries nothing. */
  static <T> Result<T, Unit> err() {
    return new Err<>(Unit.UNIT);
  }

  /**
   * The case {@code ok}.
   *
   * @param <T> the payload of {@code ok}
   * @param <E> the payload of {@code error}
   * @param value the payload, never null
   */
  record Ok<T, E>(T value) implements Result<T, E> {
    /** Checks. */
    public Ok {
      Objects.requireNonNull(value);
    }

    @Override
    public boolean isOk() {
      return true;
    }

    @Override
    public Optional<T> okIfAny() {
      return Optional.of(value);
    }

    @Override
    public Optional<E> errIfAny() {
      return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Ok<?, ?> that && Structural.equal(value, that.value);
    }

    @Override
    public int hashCode() {
      return Structural.hash(value);
    }

    @Override
    public String toString() {
      return "Ok[value=" + Structural.text(value) + "]";
    }
  }

  /**
   * The case {@code error}.
   *
   * @param <T> the payload of {@code ok}
   * @param <E> the payload of {@code error}
   * @param error the payload, never null
   */
  record Err<T, E>(E error) implements Result<T, E> {
    /** Checks. */
    public Err {
      Objects.requireNonNull(error);
    }

    @Override
    public boolean isOk() {
      return false;
    }

    @Override
    public Optional<T> okIfAny() {
      return Optional.empty();
    }

    @Override
    public Optional<E> errIfAny() {
      return Optional.of(error);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Err<?, ?> that && Structural.equal(error, that.error);
    }

    @Override
    public int hashCode() {
      return ~Structural.hash(error);
    }

    @Override
    public String toString() {
      return "Err[error=" + Structural.text(error) + "]";
    }
  }
}
