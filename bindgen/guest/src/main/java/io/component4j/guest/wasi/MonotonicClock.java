package io.component4j.guest.wasi;

import org.teavm.interop.Import;

/** {@code wasi:clocks/monotonic-clock}. */
public final class MonotonicClock {
  private MonotonicClock() {}

  @Import(module = "wasi:clocks/monotonic-clock", name = "now")
  private static native long now();

  /** As of {@code Surroundings}. */
  public static long nanoTime() {
    return now();
  }
}
