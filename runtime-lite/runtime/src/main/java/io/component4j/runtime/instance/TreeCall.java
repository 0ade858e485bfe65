package io.component4j.runtime.instance;

import io.component4j.runtime.Call;
import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.canon.CallScope;
import io.component4j.runtime.canon.ContextHandles;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.runtime.engine.Attention;
import io.component4j.runtime.engine.CoreCode;
import io.component4j.runtime.engine.CoreFunction;
import io.component4j.wit.types.Layout;
import org.jspecify.annotations.Nullable;

/** The calls of one function from the host, one after the other. */
final class TreeCall implements Call, CoreCode.Executable {
  /** How far a call is; no objects, whose storing costs more than all the rest. */
  private static final int LOWERING = 0;

  private static final int RETURNED = 1;
  private static final int ENDED = 2;
  private static final long[] NOTHING = {};
  private static final Code INDIRECT = new Indirect();

  /** Of functions that cannot be called directly, or not yet. */
  private static final class Indirect implements Code {
    @Override
    public void invoke(Call call) {
      call.invoke();
    }
  }

  private final InstanceTree tree;
  private final Entrance entrance;
  private final Attention attention;
  private final LiftedFunction function;
  private final InstanceState instance;
  private final CoreFunction core;
  private final MemoryContext context;
  private final ContextHandles handles;
  private final long[] slots;
  private final boolean hasCoreResult;
  private final @Nullable CallScope scope;
  private final boolean paramsInMemory;
  private final boolean resultInMemory;
  private final Layout resultLayout;
  private final boolean takesOwned;
  private final boolean hasPostReturn;

  /** Whether beginning, executing and ending it is nothing but entering and leaving. */
  private final boolean simple;

  private final @Nullable CallStack stack;
  private @Nullable CoreCode code;
  private int phase = ENDED;
  private long coreResult;

  TreeCall(InstanceTree tree, LiftedFunction function) {
    this.tree = tree;
    this.entrance = tree.entrance;
    this.attention = tree.state().attention();
    this.function = function;
    this.instance = function.instance();
    this.core = function.core();
    this.context = function.context();
    this.handles = context.handles();
    FunctionCodec codec = function.codec();
    this.slots = new long[codec.liftedParams()];
    this.hasCoreResult = !codec.lifted().results().isEmpty();
    this.scope = codec.newScope();
    this.paramsInMemory = codec.lifted().paramsInMemory();
    this.resultInMemory = codec.lifted().resultInMemory();
    this.resultLayout = codec.resultLayout();
    this.takesOwned = codec.takesOwned();
    if (takesOwned) {
      handles.notesArguments();
    }
    this.hasPostReturn = function.postReturn() != null;
    this.stack = tree.stack();
    this.simple = codec.isFlat() && !hasPostReturn && stack == null;
  }

  /** Enters the instance for the next call. */
  void begin() {
    Thread current = Thread.currentThread();
    if (current.isInterrupted() || !entrance.enterFavoured(current)) {
      tree.enter();
    }
    try {
      if (!instance.enterFromHost()) {
        throw refused();
      }
      instance.newContext();
      if (!simple) {
        beginMore();
      }
    } catch (StackOverflowError overflow) {
      tree.poison = overflow;
      entrance.favoured = null;
      tree.hindered = true;
      throw tree.exhausted(overflow);
    }
    phase = LOWERING;
  }

  private void beginMore() {
    context.begin();
    if (scope != null) {
      handles.borrowFor(scope);
      scope.open();
    }
  }

  private RuntimeException refused() {
    try {
      return instance.reentered();
    } finally {
      tree.leave();
    }
  }

  MemoryContext memoryContext() {
    return context;
  }

  @Override
  public CanonicalContext context() {
    return context;
  }

  @Override
  public long[] slots() {
    return slots;
  }

  @Override
  public int paramsInMemory(long size, int alignment) {
    require(LOWERING);
    if (!paramsInMemory) {
      throw new IllegalStateException("the parameters are not passed in memory");
    }
    int ptr = context.allocate(size, alignment);
    slots[0] = Integer.toUnsignedLong(ptr);
    return ptr;
  }

  private void require(int wanted) {
    if (phase != wanted) {
      throw outOfOrder();
    }
  }

  private IllegalStateException outOfOrder() {
    return new IllegalStateException(
        switch (phase) {
          case LOWERING -> "the call was not invoked";
          case RETURNED -> "the call was invoked already";
          default -> "the call has ended";
        });
  }

  @Override
  public Code code() {
    CoreCode known = code;
    return known == null ? findCode() : known;
  }

  private Code findCode() {
    CoreCode found = stack == null ? core.code() : null;
    code = found;
    return found == null ? INDIRECT : found;
  }

  @Override
  public void invoke() {
    require(LOWERING);
    try {
      if (!simple) {
        lowered();
      }
      CallStack own = stack;
      returned(own == null ? core.invoke(slots) : own.invoke(core, slots));
    } catch (Throwable thrown) {
      throw tree.failed(thrown);
    }
  }

  // Not one method with the other: compiled alone it must be small, or the JIT compiler calls it
  // instead of making it part of each caller, where it would know the code.
  @Override
  public void invoke(CoreCode given) {
    if (given != code) {
      invoke();
      return;
    }
    require(LOWERING);
    try {
      if (!simple) {
        lowered();
      }
      returned(core.invoke(slots, given));
    } catch (Throwable thrown) {
      throw tree.failed(thrown);
    }
  }

  private void lowered() {
    if (attention.isWanted()) {
      tree.state().throwIfFailed();
    }
    if (takesOwned) {
      handles.passArguments();
    }
  }

  private void returned(long bits) {
    coreResult = bits;
    if (!simple && scope != null) {
      scope.returned(instance);
    }
    phase = RETURNED;
  }

  /** The bits of the core result, unchecked; 0 if there is none. */
  long coreResult() {
    require(RETURNED);
    return coreResult;
  }

  @Override
  public long result() {
    long bits = coreResult();
    if (resultInMemory) {
      return Integer.toUnsignedLong(
          context.checkPointer((int) bits, resultLayout.size(), resultLayout.alignment()));
    }
    return bits;
  }

  @Override
  public void close() {
    int last = phase;
    if (last == ENDED) {
      return;
    }
    try {
      // What is seldom is kept out of the way, so that the JIT compiler inlines all the rest.
      if (last != RETURNED
          || attention.isWanted()
          || !entrance.isFavoured(Thread.currentThread())) {
        close(last);
        return;
      }
      if (!simple) {
        if (hasPostReturn) {
          close(last);
          return;
        }
        if (scope != null) {
          scope.end();
        }
      }
      phase = ENDED;
      instance.leaveToHost();
      entrance.leaveFavoured();
    } catch (StackOverflowError overflow) {
      phase = ENDED;
      tree.poison = overflow;
      entrance.favoured = null;
      tree.hindered = true;
      throw tree.exhausted(overflow);
    }
  }

  private void close(int last) {
    if (!tree.isEntered()) {
      throw new IllegalStateException("a call must be closed by the thread that began it");
    }
    phase = ENDED;
    if (hasPostReturn || last != RETURNED || tree.hasFailed()) {
      finish(last);
      return;
    }
    if (scope != null) {
      scope.end();
    }
    instance.leaveToHost();
    tree.leave();
  }

  private void finish(int last) {
    try {
      if (last == RETURNED && !tree.hasFailed()) {
        function.callPostReturn(hasCoreResult ? new long[] {coreResult} : NOTHING);
      }
    } catch (Throwable thrown) {
      throw tree.failed(thrown);
    } finally {
      if (!tree.hasFailed()) {
        if (takesOwned && last == LOWERING) {
          handles.takeArgumentsBack();
        }
        if (scope != null) {
          endBorrowing(scope, last);
        }
        instance.leaveToHost();
      } else if (scope != null) {
        scope.endOfHost();
      }
      tree.leave();
    }
  }

  private void endBorrowing(CallScope borrowed, int last) {
    if (last == LOWERING) {
      borrowed.cancel();
    }
    borrowed.end();
  }
}
