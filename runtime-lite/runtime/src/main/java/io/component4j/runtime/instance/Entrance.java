package io.component4j.runtime.instance;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time into an instance, once at a time, and turns away all others at once.
 *
 * <p>At first by <b>turn</b>: a compare-and-set of {@link #entered}, which costs more than all the
 * rest of a short call. A thread that has come in often, and no other in between, is
 * <b>favoured</b> from then on: it only writes {@link #busy}, looks whether it still is favoured,
 * and is inside. The first other thread that wants to come in <b>dismisses</b> it, for good.
 *
 * <p>Why no two threads are ever inside. All but the favoured thread are kept apart by {@code
 * entered}; what remains is the favoured thread F and one other, D, which holds {@code entered}. D
 * writes {@code favoured = null}, then has the JVM stop F for a moment, then reads {@code busy}. F
 * writes {@code busy = 1}, then reads {@code favoured}. F is stopped
 *
 * <ul>
 *   <li>before it reads: it will read null, take its 1 back without having been inside, and try by
 *       turn;
 *   <li>after it has read: it has written before, so D reads 1 and turns away.
 * </ul>
 *
 * <p>This asks more of the JVM than the Java memory model promises: that a thread that was stopped
 * to have its stack read ({@link Thread#getStackTrace}) has made visible what it wrote before, and
 * sees afterwards what was written before. HotSpot stops a thread only between two operations of
 * its program, where what it wrote is in memory, and there both the thread and who stopped it go
 * through full fences; its own locks were biased to threads in this way. The write and the read are
 * opaque and volatile: a compiler keeps their order. (Were it otherwise, nothing would be lost
 * while there is no place to stop between the two.) On other JVMs no thread is ever favoured, nor
 * with the system property {@value Favour#PROPERTY}{@code =false}; nor is a virtual thread, which
 * can be stopped while it is on no thread of the JVM at all.
 */
final class Entrance {
  /**
   * How often a thread comes in by turn before it is favoured: as dismissing is expensive, not at
   * once; so early that the JIT compiler leaves out of a call's code what serves turns.
   */
  static final int TURNS = 500;

  private static final int FREE = 0;
  private static final int TAKEN = 1;

  /** Taken by a thread that is dismissing another and does not know yet whether it may come in. */
  private static final int DISMISSING = 2;

  private static final VarHandle ENTERED = handle("entered");
  private static final VarHandle BUSY = handle("busy");

  private final @Nullable Favour favour;

  /** Whether a thread has come in by turn. Not which: storing an object costs more. */
  volatile int entered;

  /** Whether the favoured thread is inside. Written by that thread alone. */
  int busy;

  /**
   * The favoured thread. Set to null by a thread that is inside when coming in will take more than
   * this from now on. A thread that has ended stays here, as long as the instance is neither used
   * by another nor closed.
   */
  volatile @Nullable Thread favoured;

  /** The thread that was favoured until it may not have noticed. For who holds {@code entered}. */
  private @Nullable Thread dismissed;

  /** Whether who is inside was favoured when it came in. For who is inside. */
  boolean byFavour;

  /** How often the last thread has come in by turn; negative if no thread is favoured any more. */
  private int turns;

  /** The thread that has come in, or the last one that had. */
  private volatile long owner = -1;

  /**
   * Makes an entrance.
   *
   * @param favour which threads may be favoured; null for none
   */
  Entrance(@Nullable Favour favour) {
    this.favour = favour;
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(Entrance.class, field, int.class);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Comes in; every success is followed by one {@link #leave}.
   *
   * <p>Whoever finds the stack at its end here is outside.
   *
   * @param current the current thread
   * @return false if a thread is inside, which may be the current one
   */
  boolean enter(Thread current) {
    return enterFavoured(current) || (favoured != current && enterByTurn(current));
  }

  /** Comes in if the current thread is favoured; otherwise {@link #enter} is to be tried. */
  boolean enterFavoured(Thread current) {
    if (favoured != current || busy != 0) {
      return false;
    }
    BUSY.setOpaque(this, 1);
    if (favoured == current) {
      return true;
    }
    busy = 0;
    return false;
  }

  /** Whether the current thread, which has come in and not gone out, is favoured. */
  boolean isFavoured(Thread current) {
    return favoured == current;
  }

  /** Goes out, when {@link #isFavoured}. */
  void leaveFavoured() {
    BUSY.setRelease(this, 0);
  }

  private boolean enterByTurn(Thread current) {
    // Before coming in, as what is called may find the stack at its end.
    long id = current.getId();
    int found;
    while ((found = (int) ENTERED.compareAndExchange(this, FREE, TAKEN)) == DISMISSING) {
      Thread.yield();
    }
    if (found != FREE) {
      return false;
    }
    try {
      if (isUnsettled() && !dismiss(current)) {
        entered = FREE;
        return false;
      }
    } catch (Throwable thrown) {
      entered = FREE;
      throw thrown;
    }
    byFavour = false;
    if (owner != id) {
      owner = id;
      turns = Math.min(turns, 0);
    }
    return true;
  }

  private boolean isUnsettled() {
    return favoured != null || dismissed != null || (int) BUSY.getAcquire(this) != 0;
  }

  /** Dismisses the favoured thread, and says whether the current one is alone. */
  private boolean dismiss(Thread current) {
    // Others that come now wait, and are not turned away by one that may be turned away itself.
    entered = DISMISSING;
    Thread before = favoured;
    if (before != null) {
      dismissed = before;
      turns = Integer.MIN_VALUE;
      favoured = null;
    }
    Thread last = dismissed;
    if (last != null) {
      if (last != current && favour != null) {
        favour.stop(last);
      }
      dismissed = null;
    }
    if ((int) BUSY.getAcquire(this) != 0) {
      return false;
    }
    entered = TAKEN;
    return true;
  }

  /** Whether a thread that came in is the current one. */
  boolean isInside(Thread current) {
    return favoured == current
        ? busy != 0
        : ((int) ENTERED.getOpaque(this) | (int) BUSY.getOpaque(this)) != 0 && wasLast(current);
  }

  /** Whether the current thread was the last one that came in. */
  boolean wasLast(Thread current) {
    return owner == current.getId();
  }

  /** Another thread goes on in the place of the one that is inside. */
  void goesOn(Thread thread) {
    owner = thread.getId();
  }

  /**
   * Goes out. What was written inside is seen by who comes in next; a full fence it need not be.
   *
   * @param mayFavour whether the thread may come in from now on without a look at anything else
   */
  void leave(boolean mayFavour) {
    if (byFavour) {
      BUSY.setRelease(this, 0);
    } else {
      leaveByTurn(mayFavour);
    }
  }

  private void leaveByTurn(boolean mayFavour) {
    if (mayFavour && turns >= 0 && ++turns >= TURNS && favour(Thread.currentThread())) {
      return;
    }
    ENTERED.setRelease(this, FREE);
  }

  private boolean favour(Thread current) {
    if (favour == null || !favour.mayHave(current)) {
      turns = 0;
      return false;
    }
    // From here on nothing is called, for which there might be no room on the stack.
    byFavour = true;
    favoured = current;
    entered = FREE;
    return true;
  }
}
