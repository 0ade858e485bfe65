package io.component4j.runtime.engine;

/**
 * Whether something has happened in a component instance, or in one inside it, that the call in
 * progress must look at before it goes on or ends: a failure, also one that was caught, or the end
 * of its time. One flag for all of it, as calls ask often.
 */
public final class Attention {
  private volatile boolean wanted;

  /** Says that something has happened; from any thread. */
  public void ask() {
    wanted = true;
  }

  /** Says that it has been looked at and does not matter any more. */
  public void dismiss() {
    wanted = false;
  }

  /** Whether something has happened. */
  public boolean isWanted() {
    return wanted;
  }
}
