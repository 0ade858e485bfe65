package io.component4j.runtime.canon;

import io.component4j.runtime.Trap;
import io.component4j.runtime.TrapKind;
import io.component4j.runtime.engine.CoreFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a component instance may be entered and left (Canonical ABI, {@code ComponentInstance}).
 * For one thread at a time.
 */
public final class InstanceState {
  private final TreeState tree;
  private final @Nullable InstanceState parent;
  private final String path;
  private final int depth;
  private boolean mayEnter = true;
  private boolean mayLeave = true;
  private int backpressure;
  private long context0;
  private long context1;
  private @Nullable HandleTable handles;

  /**
   * Makes the state.
   *
   * @param parent of the component instance that this one is inside of; null for the outermost
   * @param path how backtraces and messages call it
   */
  public InstanceState(TreeState tree, @Nullable InstanceState parent, String path) {
    this.tree = tree;
    this.parent = parent;
    this.path = path;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** What it shares with the instances around and inside it. */
  public TreeState tree() {
    return tree;
  }

  /** Its handles. */
  public HandleTable handles() {
    HandleTable table = handles;
    if (table == null) {
      table = new HandleTable(this);
      handles = table;
      tree.opened(table);
    }
    return table;
  }

  /** How backtraces and messages call it. */
  public String path() {
    return path;
  }

  /** Whether it may be left now ({@code may_leave}). */
  public boolean mayLeave() {
    return mayLeave;
  }

  /** Calls guest code that may not call anything outside the instance. */
  public long invokeWithoutLeaving(CoreFunction guestCode, long[] slots) {
    boolean before = mayLeave;
    mayLeave = false;
    long result = guestCode.invoke(slots);
    // After a failure nothing is executed here any more.
    mayLeave = before;
    return result;
  }

  /** One of the two context slots of the call in progress ({@code Thread.storage}). */
  public long context(int slot) {
    return slot == 0 ? context0 : context1;
  }

  /** Sets one of the two context slots of the call in progress. */
  public void context(int slot, long value) {
    if (slot == 0) {
      context0 = value;
    } else {
      context1 = value;
    }
  }

  /**
   * A call begins, whose context slots are 0. Those of a call that it is inside of are kept aside.
   */
  public void newContext() {
    context0 = 0;
    context1 = 0;
  }

  /**
   * Counts {@code backpressure.inc} and {@code backpressure.dec}, which hold back asynchronous
   * calls only.
   *
   * @throws Trap if there were 65,536 more of the one, or one more of the other
   */
  public void backpressure(int change) {
    backpressure += change;
    if (backpressure < 0 || backpressure == 1 << 16) {
      throw trap(
          TrapKind.BACKPRESSURE,
          backpressure < 0
              ? "backpressure.dec without backpressure"
              : "backpressure.inc was called 65,536 times");
    }
  }

  /** A trap of this instance, noted as what made the tree unusable. */
  public Trap trap(TrapKind kind, String message) {
    return tree.note(new Trap(kind, path + ": " + message, List.of(), null));
  }

  /**
   * Enters it and those around it that the caller is not inside of ({@code entering_set}).
   *
   * @param caller null for the host
   * @throws Trap if one of them may not be entered
   */
  public void enterFrom(@Nullable InstanceState caller) {
    InstanceState common = commonAncestor(caller);
    for (InstanceState i = this; i != common && i != null; i = i.parent) {
      if (!i.mayEnter) {
        throw reentered();
      }
    }
    for (InstanceState i = this; i != common && i != null; i = i.parent) {
      i.mayEnter = false;
    }
  }

  /** The trap of an instance that may not be entered. */
  public Trap reentered() {
    return trap(
        TrapKind.CANNOT_ENTER, "the instance was entered again before its call had returned");
  }

  /** Enters it and those around it from the host; false if one of them may not be entered. */
  public boolean enterFromHost() {
    InstanceState i = this;
    do {
      if (!i.mayEnter) {
        return false;
      }
      i.mayEnter = false;
      i = i.parent;
    } while (i != null);
    return true;
  }

  /** Undoes {@link #enterFromHost}. */
  public void leaveToHost() {
    InstanceState i = this;
    do {
      i.mayEnter = true;
      i = i.parent;
    } while (i != null);
  }

  /** Undoes {@link #enterFrom} with the same caller. */
  public void leaveTo(@Nullable InstanceState caller) {
    InstanceState common = commonAncestor(caller);
    for (InstanceState i = this; i != common && i != null; i = i.parent) {
      i.mayEnter = true;
    }
  }

  /** The innermost instance that both are or are inside of; null if there is none. */
  private @Nullable InstanceState commonAncestor(@Nullable InstanceState caller) {
    InstanceState here = this;
    InstanceState there = caller;
    while (here != null && there != null && here != there) {
      if (here.depth >= there.depth) {
        here = here.parent;
      } else {
        there = there.parent;
      }
    }
    return here == there ? here : null;
  }
}
