package io.component4j.runtime.canon;

/** {@code string}. */
final class StringCopy extends RangeCopy {
  @Override
  void checkRange(Transfer transfer, int ptr, int length) {
    transfer.from.checkString(ptr, length);
  }

  @Override
  long copyRange(Transfer transfer, int ptr, int length) {
    return transfer.to.copyString(transfer.from, ptr, length);
  }
}
