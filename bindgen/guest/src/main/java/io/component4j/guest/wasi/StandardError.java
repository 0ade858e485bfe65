package io.component4j.guest.wasi;

import java.io.IOException;
import org.teavm.interop.Import;

/** {@code wasi:cli/stderr}. */
public final class StandardError {
  /** 0 until it is first written to. */
  private static int stream;

  private StandardError() {}

  @Import(module = "wasi:cli/stderr", name = "get-stderr")
  private static native int getStderr();

  private static int stream() {
    if (stream == 0) {
      stream = getStderr();
    }
    return stream;
  }

  /** As of {@code Surroundings}. */
  public static void writeStderr(byte[] bytes, int offset, int count) throws IOException {
    Streams.write(stream(), bytes, offset, count);
  }

  /** As of {@code Surroundings}. */
  public static void printStderr(int address, int count) {
    Streams.print(stream(), address, count);
  }
}
