package io.component4j.runtime.canon;

import io.component4j.runtime.CanonicalContext;
import io.component4j.runtime.Val;

/**
 * Lifts and lowers dynamic values of one type. Made once per type; immutable and safe for use by
 * several threads. Values to be lowered were checked before ({@link
 * io.component4j.runtime.ValChecker}).
 */
abstract class ValueCodec {
  /**
   * How many core values one value flattens to; of use only where a function's values are passed
   * flat. Not exact beyond {@link #MANY}.
   */
  final int flatCount;

  /** Bytes of a value in memory. */
  final long size;

  /** Alignment of a value in memory. */
  final int alignment;

  /** So many core values are never passed flat. */
  static final int MANY = 1_000;

  ValueCodec(int flatCount, long size, int alignment) {
    this.flatCount = Math.min(flatCount, MANY);
    this.size = size;
    this.alignment = alignment;
  }

  /** From core values ({@code lift_flat}). */
  abstract Val lift(CanonicalContext context, long[] slots, int at);

  /** To core values ({@code lower_flat}). */
  abstract void lower(CanonicalContext context, Val value, long[] slots, int at);

  /** From memory ({@code load}). */
  abstract Val load(CanonicalContext context, int ptr);

  /** To memory ({@code store}). */
  abstract void store(CanonicalContext context, Val value, int ptr);
}
