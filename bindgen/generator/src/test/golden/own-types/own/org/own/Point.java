package org.own;

/**
 * A point, written by hand.
 *
 * @param x to the right
 * @param y upwards
 */
public record Point(int x, int y) {
  /** How far from the origin. */
  public double length() {
    return Math.hypot(x, y);
  }
}
