package io.component4j.guest;

import org.teavm.interop.Unmanaged;
import org.teavm.runtime.GC;

/**
 * Takes the place of the compiler's computation of what the heap must grow to, which forgets that
 * sizes are rounded, and so finds no room after it grew.
 */
@Unmanaged
public final class HeapGrowth {
  private HeapGrowth() {}

  /**
   * Bytes that the heap must have for an object.
   *
   * @param size bytes of the object
   */
  public static long computeMinRequestedSize(int size) {
    return GC.availableBytes() + size + 64;
  }
}
