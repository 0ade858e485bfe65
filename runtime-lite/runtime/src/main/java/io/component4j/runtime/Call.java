package io.component4j.runtime;

/**
 * One call of an exported function in progress, for generated code: fill {@link #slots()}, {@link
 * #invoke()}, lift the {@link #result()}, {@link #close()}. Implemented by the runtime only. Not
 * for use by several threads; must be closed by the thread that began it. Not to be kept once it is
 * closed: the same object, with the same slots, may stand for the next call of the function.
 */
public interface Call extends AutoCloseable {
  /** The memory and options of the callee. */
  CanonicalContext context();

  /**
   * The flat parameters, undefined at first, all to be filled before {@link #invoke()}. Raw bits:
   * {@code i32} in the low 32 bits (the others are ignored), {@code f32} as its bits in the low 32,
   * {@code f64} as its bits.
   */
  long[] slots();

  /**
   * Allocates the tuple of parameters where they are passed in memory, and puts its pointer into
   * slot 0.
   *
   * @param size bytes
   * @param alignment 1, 2, 4 or 8
   * @return the pointer
   * @throws Trap if the guest's {@code realloc} traps or gives an unusable pointer
   */
  int paramsInMemory(long size, int alignment);

  /**
   * Executes the function.
   *
   * @throws Trap if the guest traps
   * @throws HostFunctionException if a host function that it calls throws
   * @throws CallTimeoutException if it takes too long
   * @throws CallInterruptedException if the thread is interrupted
   * @throws MemoryLimitException if it wants more memory than it may have
   * @throws StackExhaustedException if it recurses too deeply
   */
  void invoke();

  /**
   * What {@link #invoke()} executes, as an object of a class of its own. {@code
   * call.code().invoke(call)} does the same as {@code call.invoke()}. It is what generated code
   * says, because a place in the code that calls only one function this way, or two, is compiled
   * for just these, and a place that all calls share is not.
   *
   * <p>Asked for in each call: it may be another one in the next.
   */
  Code code();

  /** What a call executes. Implemented by the runtime only. */
  interface Code {
    /**
     * Executes the function that is called, as {@link Call#invoke()} does, and throws the same.
     *
     * @param call whose {@link Call#code} this is; with any other, that one's is executed
     */
    void invoke(Call call);
  }

  /**
   * The bits of the flat result; the pointer, aligned and in range, where the result is passed in
   * memory; 0 where there is none.
   *
   * @throws Trap if that pointer is not aligned or out of range
   */
  long result();

  /**
   * Ends the call: lets the guest free what it returned ({@code post-return}) if it was invoked
   * with success, and leaves the instance. Does nothing when called again, until the next call
   * begins. Values lifted before stay valid.
   */
  @Override
  void close();
}
