package io.component4j.guest;

import org.teavm.backend.wasm.runtime.WasmSupport;

/** What has to happen before the first export of a guest is called. */
public final class Startup {
  private Startup() {}

  /** Initialises the classes that are not initialised on their first use. */
  public static void initialize() {
    WasmSupport.runWithArgs(new String[0]);
  }
}
