package io.component4j.runtime.canon;

import io.component4j.runtime.TrapKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The handles that are borrowed for the duration of one call ({@code Subtask.lenders} and {@code
 * Task.num_borrows}). One serves all calls of a function, since there is never more than one at a
 * time. For one thread at a time.
 */
public final class CallScope {
  private final HandlePlaces lenders = new HandlePlaces();
  private final HandlePlaces given = new HandlePlaces();

  /** The one handle of the host's that is lent in most calls; stays while it is the same one. */
  private @Nullable Handle lending;

  private boolean lendingOne;

  /** Whether more is to be ended than that one is lent. */
  private boolean more;

  private final List<Handle> lendingMore = new ArrayList<>();
  private final List<Handle> borrowedHandles = new ArrayList<>();
  private int outstanding;
  private boolean open;

  /** A call begins. */
  public void open() {
    open = true;
  }

  /** Whether there is a call. */
  boolean isOpen() {
    return open;
  }

  /** A handle of the caller's is lent. */
  void lend(HandleTable table, int index) {
    table.lend(index);
    more = true;
    lenders.add(table, index);
  }

  /** An owned handle of the host's is lent. */
  void lend(Handle handle) {
    handle.lend();
    if (lendingOne) {
      more = true;
      lendingMore.add(handle);
    } else {
      lendingOne = true;
      if (lending != handle) {
        lending = handle;
      }
    }
  }

  /** The host has a handle until the call ends. */
  void borrowed(Handle handle) {
    more = true;
    borrowedHandles.add(handle);
  }

  /** The callee was given a handle that it must drop before it returns. */
  void given(HandleTable table, int index) {
    outstanding++;
    more = true;
    given.add(table, index);
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
    for (int i = 0; i < given.count(); i++) {
      given.table(i).remove(given.index(i));
    }
    given.clear();
    outstanding = 0;
  }

  /** Ends all that was borrowed; the scope is as new then. */
  public void end() {
    if (more) {
      endMore();
    } else if (lendingOne && lending != null) {
      lending.unlend();
      lendingOne = false;
    }
    open = false;
  }

  private void endMore() {
    for (int i = 0; i < lenders.count(); i++) {
      lenders.table(i).unlend(lenders.index(i));
    }
    lenders.clear();
    given.clear();
    endOfHost();
    outstanding = 0;
    more = false;
  }

  /** Ends what the host lent and was lent: all that counts when the instance has failed. */
  public void endOfHost() {
    if (lendingOne && lending != null) {
      lending.unlend();
      lendingOne = false;
      if (!lendingMore.isEmpty()) {
        lendingMore.forEach(Handle::unlend);
        lendingMore.clear();
      }
    }
    if (!borrowedHandles.isEmpty()) {
      borrowedHandles.forEach(Handle::expire);
      borrowedHandles.clear();
    }
  }
}
