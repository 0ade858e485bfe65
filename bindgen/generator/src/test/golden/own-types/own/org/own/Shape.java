package org.own;

/** A shape, written by hand. */
public sealed interface Shape {
  /**
   * A dot.
   *
   * @param value where
   */
  record Dot(Point value) implements Shape {}

  /** Nothing. */
  record Nothing() implements Shape {}
}
