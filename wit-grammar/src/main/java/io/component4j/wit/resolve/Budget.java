package io.component4j.wit.resolve;

/**
 * How much a run may make. What is written in a file is bounded by the file's size, but what {@code
 * include} and implied imports make of it is not: some hundred lines can ask for billions of items.
 */
final class Budget {
  /** Items and parts of types that are not written where they appear. */
  private static final int MAX_DERIVED = 2_000_000;

  /** Names that are searched for one that is near. */
  private static final int MAX_SUGGESTIONS = 100;

  private int derived = MAX_DERIVED;
  private int suggestions = MAX_SUGGESTIONS;

  /** Thrown to end a run; the reason has been reported, or is reported by who catches it. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super("limit reached", null, false, false);
    }
  }

  /**
   * Takes account of one more derived item.
   *
   * @throws Exhausted if it is one too many
   */
  void derive() {
    if (derived-- <= 0) {
      throw new Exhausted();
    }
  }

  /** Whether one more name may be searched for. */
  boolean suggest() {
    return suggestions-- > 0;
  }
}
