package io.component4j.runtime.canon;

/** {@code list<T, N>}. */
final class FixedLengthListCopy extends ValueCopy {
  private final ValueCopy element;
  private final int length;

  FixedLengthListCopy(ValueCopy element, int length) {
    super(
        (int) Math.min((long) element.flatCount * length, ValueCodec.MANY),
        element.size * length,
        element.alignment,
        element.checked,
        element.plain);
    this.element = element;
    this.length = length;
  }

  @Override
  void checkFlat(Transfer transfer, long[] slots, int at) {
    for (int i = 0; checked && i < length; i++) {
      element.checkFlat(transfer, slots, at + i * element.flatCount);
    }
  }

  @Override
  void checkStored(Transfer transfer, int ptr) {
    for (int i = 0; checked && i < length; i++) {
      element.checkStored(transfer, ptr + (int) (i * element.size));
    }
  }

  @Override
  void copyFlat(Transfer transfer, long[] from, int at, long[] to, int toAt) {
    for (int i = 0; i < length; i++) {
      int offset = i * element.flatCount;
      element.copyFlat(transfer, from, at + offset, to, toAt + offset);
    }
  }

  @Override
  void copyStored(Transfer transfer, int from, int to) {
    if (plain) {
      transfer.to.copyBytes(transfer.from, from, to, (int) size);
      return;
    }
    for (int i = 0; i < length; i++) {
      int offset = (int) (i * element.size);
      element.copyStored(transfer, from + offset, to + offset);
    }
  }
}
