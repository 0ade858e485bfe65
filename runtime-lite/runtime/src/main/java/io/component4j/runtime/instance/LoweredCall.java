package io.component4j.runtime.instance;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.HostCall;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.wit.types.Layout;

/** The calls of a host function with typed access by one component, one after the other. */
final class LoweredCall implements HostCall {
  private static final long[] NOTHING = {};

  private final FunctionCodec codec;
  private final MemoryContext context;
  private final boolean hasResult;
  private final boolean paramsInMemory;
  private final long[] results;
  private long[] slots = NOTHING;

  LoweredCall(FunctionCodec codec, MemoryContext context) {
    this.codec = codec;
    this.context = context;
    this.hasResult = !codec.lowered().results().isEmpty();
    this.paramsInMemory = codec.lowered().paramsInMemory();
    this.results = hasResult ? new long[1] : NOTHING;
  }

  /** The next call begins. */
  void begin(long[] args) {
    slots = args;
    if (hasResult) {
      results[0] = 0;
    }
  }

  @Override
  public CanonicalContext context() {
    return context;
  }

  @Override
  public long[] slots() {
    if (paramsInMemory) {
      Layout layout = codec.paramsLayout();
      context.checkPointer((int) slots[0], layout.size(), layout.alignment());
    }
    return slots;
  }

  @Override
  public void result(long bits) {
    if (hasResult) {
      results[0] = bits;
    }
  }

  @Override
  public int resultPointer() {
    if (!codec.lowered().resultInMemory()) {
      throw new IllegalStateException("the result is not passed in memory");
    }
    Layout layout = codec.resultLayout();
    return context.checkPointer((int) slots[slots.length - 1], layout.size(), layout.alignment());
  }

  /** The core results; the same array for each call. */
  long[] results() {
    return results;
  }
}
