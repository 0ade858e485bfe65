package io.component4j.runtime.canon;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The owned handles that were lowered for a call which has not begun, so that they can be taken
 * back if a later argument is refused. For one thread at a time.
 */
final class PassedHandles {
  private int[] indices = {};
  private @Nullable Handle[] handles = {};
  private int count;

  /**
   * Notes a handle.
   *
   * @param handle that the host held; null if it held the object itself
   */
  void add(int index, @Nullable Handle handle) {
    if (count == indices.length) {
      indices = Arrays.copyOf(indices, Math.max(4, 2 * count));
      handles = Arrays.copyOf(handles, indices.length);
    }
    indices[count] = index;
    handles[count++] = handle;
  }

  /** They are the component's now. */
  void clear() {
    for (int i = 0; i < count; i++) {
      handles[i] = null;
    }
    count = 0;
    if (indices.length > 1_000) {
      indices = new int[0];
      handles = new Handle[0];
    }
  }

  /** They are the host's again. */
  void takeBack(HandleTable table) {
    for (int i = 0; i < count; i++) {
      table.remove(indices[i]);
      Handle handle = handles[i];
      if (handle != null) {
        handle.takeBack();
      }
    }
    clear();
  }
}
