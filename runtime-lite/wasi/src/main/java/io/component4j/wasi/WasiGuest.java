package io.component4j.wasi;

import io.component4j.wasi.capability.Denial;
import io.component4j.wasi.host.Guest;
import java.util.Map;

/**
 * What one instance was granted: its files, streams and clocks. Closed after the instance.
 *
 * <p>For one thread at a time, as the instance is.
 */
public final class WasiGuest implements AutoCloseable {
  private final Guest guest;

  WasiGuest(Guest guest) {
    this.guest = guest;
  }

  /** What it was denied so far, and how often, in the order in which it first asked. */
  public Map<Denial, Long> denials() {
    return guest.denials().counts();
  }

  /** How many files, directories and directory streams it has open, preopened ones not counted. */
  public int openFiles() {
    return guest.openFiles();
  }

  /** Closes all that it has open; a second call does nothing. */
  @Override
  public void close() {
    guest.close();
  }
}
