package io.component4j.guest;

/**
 * Something that a guest cannot go on after. Where nobody catches it, which nobody should, the
 * component traps.
 */
public final class Trap extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes a trap. */
  public Trap(String message) {
    super(message);
  }
}
