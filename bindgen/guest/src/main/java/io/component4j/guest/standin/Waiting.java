package io.component4j.guest.standin;

/** Takes the place of what the compiler imports to wait with: a component has one thread. */
public final class Waiting {
  private Waiting() {}

  /** Nothing waits that could be interrupted. */
  public static void interrupt() {}
}
