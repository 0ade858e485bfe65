package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;

/** Values that are a pointer and a length: strings and lists. */
abstract class RangeCodec extends ValueCodec {
  RangeCodec() {
    super(2, 8, 4);
  }

  /** From a range that is still to be checked. */
  abstract Val liftRange(CanonicalContext context, int ptr, int length);

  /** To a new range: the pointer in the low 32 bits, the length in the high 32. */
  abstract long lowerRange(CanonicalContext context, Val value);

  @Override
  final Val lift(CanonicalContext context, long[] slots, int at) {
    return liftRange(context, (int) slots[at], (int) slots[at + 1]);
  }

  @Override
  final void lower(CanonicalContext context, Val value, long[] slots, int at) {
    long range = lowerRange(context, value);
    slots[at] = range & 0xffff_ffffL;
    slots[at + 1] = range >>> 32;
  }

  @Override
  final Val load(CanonicalContext context, int ptr) {
    return liftRange(context, context.loadI32(ptr), context.loadI32(ptr + 4));
  }

  @Override
  final void store(CanonicalContext context, Val value, int ptr) {
    long range = lowerRange(context, value);
    context.storeListHeader(ptr, (int) range, (int) (range >>> 32));
  }
}
