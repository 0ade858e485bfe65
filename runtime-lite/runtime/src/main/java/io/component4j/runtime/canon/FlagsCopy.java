package io.component4j.runtime.canon;

import io.component4j.wit.types.Layout;

/** {@code flags}; bits without a name are not passed on. */
final class FlagsCopy extends ValueCopy {
  private final int mask;

  FlagsCopy(int names, Layout layout) {
    super(1, layout.size(), layout.alignment(), false, false);
    this.mask = names >= Integer.SIZE ? -1 : (1 << names) - 1;
  }

  @Override
  void checkFlat(Transfer transfer, long[] slots, int at) {}

  @Override
  void checkStored(Transfer transfer, int ptr) {}

  @Override
  void copyFlat(Transfer transfer, long[] from, int at, long[] to, int toAt) {
    to[toAt] = transfer.to.lowerS32((int) from[at] & mask);
  }

  @Override
  void copyStored(Transfer transfer, int from, int to) {
    switch ((int) size) {
      case 1 -> transfer.to.storeS8(to, (byte) (transfer.from.loadS8(from) & mask));
      case 2 -> transfer.to.storeS16(to, (short) (transfer.from.loadS16(from) & mask));
      default -> transfer.to.storeS32(to, transfer.from.loadS32(from) & mask);
    }
  }
}
