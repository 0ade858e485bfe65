package io.component4j.runtime.canon;

/**
 * Copies values of one type from the memory or the core values of one component into those of
 * another, making no Java values on the way. First all that one side passes is checked, which is
 * what lifting traps on; then all is copied, which calls the other side's {@code realloc}: so
 * everything a component sees happens in the order of {@code lift_flat_values} and {@code
 * lower_flat_values}. Made once per type; immutable and safe for use by several threads.
 */
abstract class ValueCopy {
  /** As {@link ValueCodec#flatCount}. */
  final int flatCount;

  /** Bytes of a value in memory. */
  final long size;

  /** Alignment of a value in memory. */
  final int alignment;

  /** Whether there is anything to check; if not, it need not be asked to. */
  final boolean checked;

  /** Whether a value may be copied as the bytes that it is in memory. */
  final boolean plain;

  ValueCopy(int flatCount, long size, int alignment, boolean checked, boolean plain) {
    this.flatCount = Math.min(flatCount, ValueCodec.MANY);
    this.size = size;
    this.alignment = alignment;
    this.checked = checked;
    this.plain = plain;
  }

  /** Lifts from core values, as far as that can fail. */
  abstract void checkFlat(Transfer transfer, long[] slots, int at);

  /** Lifts from memory, as far as that can fail. */
  abstract void checkStored(Transfer transfer, int ptr);

  /** Copies core values that were checked to core values. */
  abstract void copyFlat(Transfer transfer, long[] from, int at, long[] to, int toAt);

  /** Copies a value in memory that was checked to memory. */
  abstract void copyStored(Transfer transfer, int from, int to);
}
