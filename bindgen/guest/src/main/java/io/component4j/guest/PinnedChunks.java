package io.component4j.guest;

import org.teavm.backend.wasm.WasmHeap;
import org.teavm.backend.wasm.WasmRuntime;
import org.teavm.interop.Address;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Structure;
import org.teavm.interop.Unmanaged;
import org.teavm.runtime.CallSite;
import org.teavm.runtime.ExceptionHandling;

/**
 * Roots of the garbage collector that keep arrays where they are. The collector moves objects, but
 * none that a frame of its shadow stack refers to: so one frame at the bottom of that stack, made
 * before any other and never popped, holds what must not move.
 */
@StaticInit
@Unmanaged
final class PinnedChunks {
  /** How many arrays can be pinned. */
  static final int SLOTS = 256;

  private static final int roots = frame();

  private PinnedChunks() {}

  private static int frame() {
    Address frame = WasmRuntime.allocStack(SLOTS);
    frame.putInt(noCallSite());
    Address first = frame.add(4);
    Address.fillZero(first, SLOTS * 4);
    return first.toInt();
  }

  /**
   * The word that says where a frame's code is, for a frame that has none. It is negative, so that
   * no exception is looked for in it; and as a stack trace is made of all frames, it is the number
   * of a call site that would lie where memory begins, which is zeros: one without a place.
   */
  private static int noCallSite() {
    Address first = ExceptionHandling.findCallSiteById(0, Address.fromInt(0)).toAddress();
    return -(first.toInt() / Structure.sizeOf(CallSite.class));
  }

  /** Keeps the array at an address alive and where it is; address 0 lets go of the slot's. */
  static void pin(int slot, int array) {
    Raw.putInt(roots + slot * 4, array);
  }

  /** Bytes of linear memory that the collector's stack of frames may take. */
  static int stackLimit() {
    return WasmHeap.stackAddress.toInt() + WasmHeap.stackSize;
  }
}
