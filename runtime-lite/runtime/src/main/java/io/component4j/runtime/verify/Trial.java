package io.component4j.runtime.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes calls on instances of its own, one after the other, until something is wrong. */
@FunctionalInterface
interface Trial {
  /**
   * What is wrong.
   *
   * @param at the number of the call, from 0
   * @param sort the same for what is likely to be the same fault
   * @param slow whether it takes long to show it again
   */
  record Fault(Finding.Kind kind, int at, String sort, String message, boolean slow) {}

  /**
   * Makes calls.
   *
   * @return null if nothing is wrong
   * @throws NoHandleException if a call needs a handle that cannot be had
   */
  @Nullable Fault run(List<Step> steps);
}
