package org.own;

/** Enums, nested and in an order of their own. */
public final class Compass {
  private Compass() {}

  /** Where to. */
  public enum Direction {
    /** Down. */
    SOUTH,
    /** Up. */
    NORTH
  }

  /** What is marked. */
  public enum Mark {
    /** Was kept. */
    KEPT,
    /** Was seen. */
    SEEN
  }
}
