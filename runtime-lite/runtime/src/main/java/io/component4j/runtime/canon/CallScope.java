package io.component4j.runtime.canon;

import io.component4j.runtime.TrapKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The handles that are borrowed for the duration of one call ({@code Subtask.lenders} and {@code
 * Task.num_borrows}). For one thread at a time.
 */
public final class CallScope {
  private record Entry(HandleTable table, int index) {}

  private final List<Entry> lenders = new ArrayList<>();
  private final List<Entry> given = new ArrayList<>();
  private final List<Handle> lendingHandles = new ArrayList<>();
  private final List<Handle> borrowedHandles = new ArrayList<>();
  private int outstanding;

  /** A handle of the caller's is lent. */
  void lend(HandleTable table, int index) {
    table.lend(index);
    lenders.add(new Entry(table, index));
  }

  /** An owned handle of the host's is lent. */
  void lend(Handle handle) {
    handle.lend();
    lendingHandles.add(handle);
  }

  /** The host has a handle until the call ends. */
  void borrowed(Handle handle) {
    borrowedHandles.add(handle);
  }

  /** The callee was given a handle that it must drop before it returns. */
  void given(HandleTable table, int index) {
    outstanding++;
    given.add(new Entry(table, index));
  }

  /** The callee has dropped one. */
  void dropped() {
    outstanding--;
  }

  /**
   * Says that the callee has returned.
   *
   * @throws io.component4j.runtime.Trap if it has not dropped all that it was given
   */
  public void returned(InstanceState callee) {
    if (outstanding > 0) {
      throw callee.trap(
          TrapKind.BORROW_NOT_DROPPED,
          "the function returned without dropping "
              + outstanding
              + (outstanding == 1 ? " borrowed handle" : " borrowed handles"));
    }
  }

  /** Takes back all handles that the callee was given and has not dropped: none of them. */
  public void cancel() {
    given.forEach(entry -> entry.table.remove(entry.index));
    given.clear();
    outstanding = 0;
  }

  /** Ends all that was borrowed. */
  public void end() {
    lenders.forEach(entry -> entry.table.unlend(entry.index));
    lendingHandles.forEach(Handle::unlend);
    borrowedHandles.forEach(Handle::expire);
  }
}
