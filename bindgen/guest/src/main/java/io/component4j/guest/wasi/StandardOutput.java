package io.component4j.guest.wasi;

import java.io.IOException;
import org.teavm.interop.Import;

/** {@code wasi:cli/stdout}. */
public final class StandardOutput {
  /** 0 until it is first written to. */
  private static int stream;

  private StandardOutput() {}

  @Import(module = "wasi:cli/stdout", name = "get-stdout")
  private static native int getStdout();

  /** As of {@code Surroundings}. */
  public static void writeStdout(byte[] bytes, int offset, int count) throws IOException {
    if (stream == 0) {
      stream = getStdout();
    }
    Streams.write(stream, bytes, offset, count);
  }
}
