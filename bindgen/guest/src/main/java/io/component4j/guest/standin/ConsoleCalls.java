package io.component4j.guest.standin;

import java.io.IOException;

/** Takes the place of the class library's console, which {@code System.out} and {@code err} are. */
public final class ConsoleCalls {
  private ConsoleCalls() {}

  /** Of {@code System.out}. */
  public static void writeStdout(byte[] data, int off, int len) throws IOException {
    Surroundings.writeStdout(data, off, len);
  }

  /** Of {@code System.err}. */
  public static void writeStderr(byte[] data, int off, int len) throws IOException {
    Surroundings.writeStderr(data, off, len);
  }
}
