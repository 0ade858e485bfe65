package io.component4j.runtime.engine;

import io.component4j.runtime.Call;

/**
 * The compiled code of one core function, of all instances of its module. Each is of a class of its
 * own, which overrides {@link #invoke}: where the JIT compiler knows the class, it knows the code.
 */
public interface CoreCode extends Call.Code {
  /** A call that can be executed by code of which the JIT compiler knows the class. */
  interface Executable {
    /**
     * Executes the function.
     *
     * @param code what was asked for; with any but the function's own, that is executed all the
     *     same
     */
    void invoke(CoreCode code);
  }
}
