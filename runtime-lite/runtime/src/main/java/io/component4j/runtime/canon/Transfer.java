package io.component4j.runtime.canon;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One direction of the calls of one function between two components: the two sides, and the handles
 * that have left the one and not yet reached the other. For one call at a time.
 */
final class Transfer {
  final MemoryContext from;
  final MemoryContext to;
  private int[] reps = {};
  private @Nullable Object[] objects = {};
  private int added;
  private int taken;

  Transfer(MemoryContext from, MemoryContext to) {
    this.from = from;
    this.to = to;
  }

  void addHandle(int rep, @Nullable Object object) {
    if (added == reps.length) {
      reps = Arrays.copyOf(reps, Math.max(4, 2 * added));
      objects = Arrays.copyOf(objects, reps.length);
    }
    reps[added] = rep;
    objects[added++] = object;
  }

  /** The representation of the next handle, whose object is {@link #takenObject()}. */
  int takeHandle() {
    return reps[taken++];
  }

  @Nullable Object takenObject() {
    Object object = objects[taken - 1];
    objects[taken - 1] = null;
    return object;
  }

  /** Ends a call. */
  void end() {
    added = 0;
    taken = 0;
  }
}
