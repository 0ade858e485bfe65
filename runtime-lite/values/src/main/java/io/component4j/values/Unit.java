package io.component4j.values;

/**
 * The only value of a case that carries nothing, where Java wants a type argument: {@code result<_,
 * string>} is {@code Result<Unit, String>}.
 */
public enum Unit {
  /** The value. */
  UNIT
}
