package io.component4j.compose.decompose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** What is in a file that is to be written; parts are not held in memory a second time. */
@FunctionalInterface
public interface FileContent {
  /**
   * Writes it.
   *
   * @param to not closed here
   * @throws IOException if that fails
   */
  void writeTo(OutputStream to) throws IOException;

  /** All of it. */
  default byte[] toByteArray() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory takes it all.
    }
    return bytes.toByteArray();
  }
}
