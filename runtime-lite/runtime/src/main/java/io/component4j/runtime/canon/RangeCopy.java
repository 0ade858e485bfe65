package io.component4j.runtime.canon;

/** What lies elsewhere in memory, with its pointer and length for a value: strings and lists. */
abstract class RangeCopy extends ValueCopy {
  RangeCopy() {
    super(2, 8, 4, true, false);
  }

  abstract void checkRange(Transfer transfer, int ptr, int length);

  /** Copies it to where the other side's {@code realloc} says; pointer and length of the copy. */
  abstract long copyRange(Transfer transfer, int ptr, int length);

  @Override
  final void checkFlat(Transfer transfer, long[] slots, int at) {
    checkRange(transfer, (int) slots[at], (int) slots[at + 1]);
  }

  @Override
  final void checkStored(Transfer transfer, int ptr) {
    checkRange(transfer, transfer.from.loadI32(ptr), transfer.from.loadI32(ptr + 4));
  }

  @Override
  final void copyFlat(Transfer transfer, long[] from, int at, long[] to, int toAt) {
    long packed = copyRange(transfer, (int) from[at], (int) from[at + 1]);
    to[toAt] = packed & 0xffff_ffffL;
    to[toAt + 1] = packed >>> 32;
  }

  @Override
  final void copyStored(Transfer transfer, int from, int to) {
    long packed = copyRange(transfer, transfer.from.loadI32(from), transfer.from.loadI32(from + 4));
    transfer.to.storeListHeader(to, (int) packed, (int) (packed >>> 32));
  }
}
