package io.component4j.runtime;

/**
 * One call of a host function by a component. Implemented by the runtime only. Not for use by
 * several threads, and not to be kept: the same object may stand for the next call.
 */
public interface HostCall {
  /** The memory and options of the calling component. */
  CanonicalContext context();

  /**
   * The flat parameters as raw bits ({@link Call#slots()}); where they are passed in memory, the
   * pointer to them, which is aligned and in range. More slots may follow.
   *
   * @throws Trap if that pointer is not
   */
  long[] slots();

  /** Sets the bits of the flat result. */
  void result(long bits);

  /**
   * Where to store a result that is passed in memory; aligned and in range.
   *
   * @throws Trap if the caller gave a pointer that is not
   */
  int resultPointer();
}
