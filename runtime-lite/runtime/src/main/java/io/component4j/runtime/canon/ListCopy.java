package io.component4j.runtime.canon;

/** {@code list<T>}, and {@code map<K, V>}, which is a list of pairs. */
final class ListCopy extends RangeCopy {
  private final ValueCopy element;

  ListCopy(ValueCopy element) {
    this.element = element;
  }

  @Override
  void checkRange(Transfer transfer, int ptr, int length) {
    transfer.from.liftList(ptr, length, element.size, element.alignment);
    if (element.checked) {
      int step = (int) element.size;
      for (int i = 0; i < length; i++) {
        element.checkStored(transfer, ptr + i * step);
      }
    }
  }

  @Override
  long copyRange(Transfer transfer, int ptr, int length) {
    int start = transfer.to.allocateList(length, element.size, element.alignment);
    int step = (int) element.size;
    if (element.plain) {
      transfer.to.copyBytes(transfer.from, ptr, start, length * step);
    } else {
      for (int i = 0; i < length; i++) {
        element.copyStored(transfer, ptr + i * step, start + i * step);
      }
    }
    return (start & 0xffff_ffffL) | (long) length << 32;
  }
}
