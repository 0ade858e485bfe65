package io.component4j.guest.wasi;

import io.component4j.guest.Raw;
import org.teavm.interop.Import;

/** {@code wasi:clocks/wall-clock}. */
public final class WallClock {
  private WallClock() {}

  @Import(module = "wasi:clocks/wall-clock", name = "now")
  private static native void now(int result);

  /** As of {@code Surroundings}. */
  public static long currentTimeMillis() {
    int result = ReturnArea.address();
    now(result);
    return millis(result);
  }

  /** Of a {@code datetime}. */
  static long millis(int datetime) {
    return Raw.getLong(datetime) * 1000 + Raw.getInt(datetime + 8) / 1_000_000;
  }
}
