package io.component4j.runtime.instance;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.HostCall;
import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.wit.types.Layout;

/** One call of a host function with typed access. */
final class LoweredCall implements HostCall {
  private static final long[] NOTHING = {};

  private final FunctionCodec codec;
  private final MemoryContext context;
  private final long[] slots;
  private long result;

  LoweredCall(FunctionCodec codec, MemoryContext context, long[] slots) {
    this.codec = codec;
    this.context = context;
    this.slots = slots;
  }

  @Override
  public CanonicalContext context() {
    return context;
  }

  @Override
  public long[] slots() {
    if (codec.lowered().paramsInMemory()) {
      Layout layout = codec.paramsLayout();
      context.checkPointer((int) slots[0], layout.size(), layout.alignment());
    }
    return slots;
  }

  @Override
  public void result(long bits) {
    result = bits;
  }

  @Override
  public int resultPointer() {
    if (!codec.lowered().resultInMemory()) {
      throw new IllegalStateException("the result is not passed in memory");
    }
    Layout layout = codec.resultLayout();
    return context.checkPointer((int) slots[slots.length - 1], layout.size(), layout.alignment());
  }

  long[] results() {
    return codec.lowered().results().isEmpty() ? NOTHING : new long[] {result};
  }
}
