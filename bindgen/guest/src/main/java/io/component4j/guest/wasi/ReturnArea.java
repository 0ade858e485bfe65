package io.component4j.guest.wasi;

import org.teavm.backend.wasm.runtime.WasiBuffer;
import org.teavm.interop.Unmanaged;

/** Where imports leave what they return: a place in memory that never moves. */
@Unmanaged
final class ReturnArea {
  private ReturnArea() {}

  /** The address of 128 bytes, until the next import is called. */
  static int address() {
    return WasiBuffer.getBuffer().toInt();
  }
}
