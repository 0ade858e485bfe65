package io.component4j.guest;

import org.teavm.backend.wasm.WasmHeap;
import org.teavm.interop.Address;
import org.teavm.interop.Unmanaged;
import org.teavm.runtime.ExceptionHandling;

/**
 * Takes the place of the compiler's allocation of frames, which writes past the end of the stack.
 */
@Unmanaged
public final class StackGuard {
  private StackGuard() {}

  /**
   * Makes a frame of the garbage collector's shadow stack, or traps: deep recursion ends here.
   *
   * @param size roots in it
   */
  public static Address allocStack(int size) {
    Address frame = WasmHeap.stack.add(4);
    Address top = frame.add((size << 2) + 4);
    if (WasmHeap.stackAddress.add(WasmHeap.stackSize - 4).isLessThan(top)) {
      ExceptionHandling.abort();
    }
    top.putInt(size);
    WasmHeap.stack = top;
    return frame;
  }
}
