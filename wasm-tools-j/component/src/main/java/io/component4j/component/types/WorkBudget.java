package io.component4j.component.types;

/**
 * Bounds the work that judging one input takes. Types are shared graphs, so that a small input can
 * say something of a size that nobody waits for. Not safe for use by several threads.
 */
public final class WorkBudget {
  /** Steps enough for the largest real components many times over. */
  public static final long DEFAULT_STEPS = 10_000_000;

  private long left;

  /** Makes a budget of that many steps. */
  public WorkBudget(long steps) {
    this.left = steps;
  }

  /**
   * Takes steps.
   *
   * @throws WorkExceededException if not as many are left
   */
  public void take(long steps) {
    left -= steps;
    if (left < 0) {
      throw new WorkExceededException();
    }
  }

  /** A budget is used up. */
  public static final class WorkExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkExceededException() {
      super("the types are too large to be judged", null, false, false);
    }
  }
}
