package io.component4j.runtime.canon;

import io.component4j.wit.types.Layout;
import org.jspecify.annotations.Nullable;

/** Variants, options, results and enums. */
final class VariantCopy extends ValueCopy {
  private final @Nullable ValueCopy[] payloads;
  private final int payloadOffset;

  VariantCopy(@Nullable ValueCopy[] payloads, int payloadOffset, Layout layout) {
    super(flatCount(payloads), layout.size(), layout.alignment(), true, false);
    this.payloads = payloads.clone();
    this.payloadOffset = payloadOffset;
  }

  private static int flatCount(@Nullable ValueCopy[] payloads) {
    int most = 0;
    for (ValueCopy payload : payloads) {
      if (payload != null) {
        most = Math.max(most, payload.flatCount);
      }
    }
    return most + 1;
  }

  @Override
  void checkFlat(Transfer transfer, long[] slots, int at) {
    ValueCopy payload = payloads[transfer.from.liftDiscriminant(slots[at], payloads.length)];
    if (payload != null && payload.checked) {
      payload.checkFlat(transfer, slots, at + 1);
    }
  }

  @Override
  void checkStored(Transfer transfer, int ptr) {
    ValueCopy payload = payloads[transfer.from.loadDiscriminant(ptr, payloads.length)];
    if (payload != null && payload.checked) {
      payload.checkStored(transfer, ptr + payloadOffset);
    }
  }

  @Override
  void copyFlat(Transfer transfer, long[] from, int at, long[] to, int toAt) {
    int index = transfer.from.liftDiscriminant(from[at], payloads.length);
    to[toAt] = index;
    int used = 1;
    ValueCopy payload = payloads[index];
    if (payload != null) {
      payload.copyFlat(transfer, from, at + 1, to, toAt + 1);
      used += payload.flatCount;
    }
    for (int i = used; i < flatCount; i++) {
      to[toAt + i] = 0;
    }
  }

  @Override
  void copyStored(Transfer transfer, int from, int to) {
    int index = transfer.from.loadDiscriminant(from, payloads.length);
    transfer.to.storeDiscriminant(to, index, payloads.length);
    ValueCopy payload = payloads[index];
    if (payload != null) {
      payload.copyStored(transfer, from + payloadOffset, to + payloadOffset);
    }
  }
}
