package io.component4j.runtime.instance;

import io.component4j.runtime.Call;
import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.canon.CallScope;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.wit.types.Layout;
import org.jspecify.annotations.Nullable;

/** One call from the host. */
final class TreeCall implements Call {
  private enum Phase {
    LOWERING,
    RETURNED,
    ENDED
  }

  private final InstanceTree tree;
  private final LiftedFunction function;
  private final FunctionCodec codec;
  private final long[] slots;
  private long[] coreResults = {};
  private final @Nullable CallScope scope;
  private final @Nullable CallScope outerScope;
  private Phase phase = Phase.LOWERING;

  TreeCall(InstanceTree tree, LiftedFunction function) {
    this.tree = tree;
    this.function = function;
    this.codec = function.codec();
    this.slots = new long[codec.lifted().params().size()];
    tree.enter();
    try {
      function.instance().enterFrom(null);
    } catch (Throwable refused) {
      tree.leave();
      throw refused;
    }
    function.context().begin(null);
    this.scope = codec.newScope();
    this.outerScope = function.context().borrowFor(scope);
  }

  MemoryContext memoryContext() {
    return function.context();
  }

  @Override
  public CanonicalContext context() {
    return function.context();
  }

  @Override
  public long[] slots() {
    return slots;
  }

  @Override
  public int paramsInMemory(long size, int alignment) {
    require(Phase.LOWERING);
    if (!codec.lifted().paramsInMemory()) {
      throw new IllegalStateException("the parameters are not passed in memory");
    }
    int ptr = function.context().allocate(size, alignment);
    slots[0] = Integer.toUnsignedLong(ptr);
    return ptr;
  }

  private void require(Phase wanted) {
    if (phase != wanted) {
      throw new IllegalStateException("the call is " + phase + ", not " + wanted);
    }
  }

  @Override
  public void invoke() {
    require(Phase.LOWERING);
    try {
      tree.state().throwIfFailed();
      coreResults = function.core().call(slots);
      if (scope != null) {
        scope.returned(function.instance());
      }
      phase = Phase.RETURNED;
    } catch (Throwable thrown) {
      throw tree.failed(thrown);
    }
  }

  /** The bits of the core result, unchecked; 0 if there is none. */
  long coreResult() {
    require(Phase.RETURNED);
    return coreResults.length == 0 ? 0 : coreResults[0];
  }

  @Override
  public long result() {
    long bits = coreResult();
    if (codec.lifted().resultInMemory()) {
      Layout layout = codec.resultLayout();
      return Integer.toUnsignedLong(
          function.context().checkPointer((int) bits, layout.size(), layout.alignment()));
    }
    return bits;
  }

  @Override
  public void close() {
    Phase last = phase;
    if (last == Phase.ENDED) {
      return;
    }
    if (!tree.isEntered()) {
      throw new IllegalStateException("a call must be closed by the thread that began it");
    }
    phase = Phase.ENDED;
    try {
      if (last == Phase.RETURNED && !tree.hasFailed()) {
        function.callPostReturn(coreResults);
      }
    } catch (Throwable thrown) {
      throw tree.failed(thrown);
    } finally {
      if (!tree.hasFailed()) {
        endBorrowing(last);
        function.instance().leaveTo(null);
      }
      tree.leave();
    }
  }

  private void endBorrowing(Phase last) {
    function.context().borrowFor(outerScope);
    if (scope != null) {
      if (last == Phase.LOWERING) {
        scope.cancel();
      }
      scope.end();
    }
  }
}
