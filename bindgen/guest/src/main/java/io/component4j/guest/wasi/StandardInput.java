package io.component4j.guest.wasi;

import java.io.IOException;
import org.teavm.interop.Import;

/** {@code wasi:cli/stdin}. */
public final class StandardInput {
  /** 0 until it is first read. */
  private static int stream;

  private StandardInput() {}

  @Import(module = "wasi:cli/stdin", name = "get-stdin")
  private static native int getStdin();

  /** As of {@code Surroundings}. */
  public static int readStdin(byte[] bytes, int offset, int count) throws IOException {
    if (stream == 0) {
      stream = getStdin();
    }
    return Streams.read(stream, bytes, offset, Math.min(count, 1 << 16));
  }
}
