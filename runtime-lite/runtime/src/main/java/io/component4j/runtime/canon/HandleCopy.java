package io.component4j.runtime.canon;

import io.component4j.wit.types.ResourceType;

/** {@code own} and {@code borrow}: a handle of one table becomes one of the other. */
final class HandleCopy extends ValueCopy {
  private final ResourceType type;
  private final boolean own;

  HandleCopy(ResourceType type, boolean own) {
    super(1, 4, 4, true, false);
    this.type = type;
    this.own = own;
  }

  private void take(Transfer transfer, int index) {
    if (own) {
      transfer.from.handles().takeOwn(transfer, index, type);
    } else {
      transfer.from.handles().takeBorrow(transfer, index, type);
    }
  }

  private int give(Transfer transfer) {
    return own
        ? transfer.to.handles().giveOwn(transfer, type)
        : transfer.to.handles().giveBorrow(transfer, type);
  }

  @Override
  void checkFlat(Transfer transfer, long[] slots, int at) {
    take(transfer, (int) slots[at]);
  }

  @Override
  void checkStored(Transfer transfer, int ptr) {
    take(transfer, transfer.from.loadI32(ptr));
  }

  @Override
  void copyFlat(Transfer transfer, long[] from, int at, long[] to, int toAt) {
    to[toAt] = Integer.toUnsignedLong(give(transfer));
  }

  @Override
  void copyStored(Transfer transfer, int from, int to) {
    transfer.to.storeI32(to, give(transfer));
  }
}
