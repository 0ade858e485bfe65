package io.component4j.guest.wasi;

import org.teavm.interop.Import;

/** {@code wasi:cli/exit} with codes. */
public final class ExitWithCode {
  private ExitWithCode() {}

  @Import(module = "wasi:cli/exit", name = "exit-with-code")
  private static native void exitWithCode(int code);

  /** As of {@code Surroundings}: the low 8 bits, as of a process. */
  public static void exit(int code) {
    exitWithCode(code & 0xFF);
  }
}
