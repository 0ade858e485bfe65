package io.component4j.guest.wasi;

import org.teavm.interop.Import;

/** {@code wasi:cli/exit} before version 0.2.12, with success and failure. */
public final class Exit {
  private Exit() {}

  @Import(module = "wasi:cli/exit", name = "exit")
  private static native void exitWith(int failed);

  /** As of {@code Surroundings}. */
  public static void exit(int code) {
    exitWith(code == 0 ? 0 : 1);
  }
}
