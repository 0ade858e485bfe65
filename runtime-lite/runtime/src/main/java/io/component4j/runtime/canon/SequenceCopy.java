package io.component4j.runtime.canon;

import io.component4j.wit.types.Layout;
import java.util.List;

/** Values one after the other: records, tuples and the parameters of a function. */
final class SequenceCopy extends ValueCopy {
  private final ValueCopy[] parts;
  private final int[] offsets;

  SequenceCopy(List<ValueCopy> parts, long[] offsets, Layout layout) {
    super(
        flatCount(parts),
        layout.size(),
        layout.alignment(),
        parts.stream().anyMatch(part -> part.checked),
        isPlain(parts, layout));
    this.parts = parts.toArray(ValueCopy[]::new);
    this.offsets = new int[offsets.length];
    for (int i = 0; i < offsets.length; i++) {
      this.offsets[i] = Math.toIntExact(offsets[i]);
    }
  }

  private static int flatCount(List<ValueCopy> parts) {
    long count = 0;
    for (ValueCopy part : parts) {
      count += part.flatCount;
    }
    return (int) Math.min(count, ValueCodec.MANY);
  }

  /** What lies between the parts is not to be passed on. */
  private static boolean isPlain(List<ValueCopy> parts, Layout layout) {
    long used = 0;
    for (ValueCopy part : parts) {
      if (!part.plain) {
        return false;
      }
      used += part.size;
    }
    return used == layout.size();
  }

  @Override
  void checkFlat(Transfer transfer, long[] slots, int at) {
    int next = at;
    for (ValueCopy part : parts) {
      if (part.checked) {
        part.checkFlat(transfer, slots, next);
      }
      next += part.flatCount;
    }
  }

  @Override
  void checkStored(Transfer transfer, int ptr) {
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].checked) {
        parts[i].checkStored(transfer, ptr + offsets[i]);
      }
    }
  }

  @Override
  void copyFlat(Transfer transfer, long[] from, int at, long[] to, int toAt) {
    int next = 0;
    for (ValueCopy part : parts) {
      part.copyFlat(transfer, from, at + next, to, toAt + next);
      next += part.flatCount;
    }
  }

  @Override
  void copyStored(Transfer transfer, int from, int to) {
    if (plain) {
      transfer.to.copyBytes(transfer.from, from, to, (int) size);
      return;
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i].copyStored(transfer, from + offsets[i], to + offsets[i]);
    }
  }
}
