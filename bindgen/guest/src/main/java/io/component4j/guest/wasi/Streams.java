package io.component4j.guest.wasi;

import io.component4j.guest.CanonicalContext;
import io.component4j.guest.Memory;
import io.component4j.guest.Raw;
import io.component4j.guest.Trap;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.teavm.interop.Address;
import org.teavm.interop.Import;

/** {@code wasi:io/streams}. */
final class Streams {
  /** What {@code blocking-write-and-flush} accepts at once. */
  private static final int MAX_WRITE = 4096;

  private Streams() {}

  @Import(module = "wasi:io/streams", name = "[method]output-stream.blocking-write-and-flush")
  private static native void blockingWriteAndFlush(int stream, int bytes, int count, int result);

  @Import(module = "wasi:io/streams", name = "[method]input-stream.blocking-read")
  private static native void blockingRead(int stream, long count, int result);

  @Import(module = "wasi:io/error", name = "[method]error.to-debug-string")
  private static native void toDebugString(int error, int result);

  @Import(module = "wasi:io/error", name = "[resource-drop]error")
  private static native void dropError(int error);

  /** Writes all of it. */
  static void write(int stream, byte[] bytes, int offset, int count) throws IOException {
    int result = ReturnArea.address();
    int done = 0;
    while (done < count) {
      int now = Math.min(count - done, MAX_WRITE);
      // Nothing is allocated while the host reads, so that the array stays where it is.
      blockingWriteAndFlush(stream, Address.ofData(bytes).toInt() + offset + done, now, result);
      if (Raw.getByte(result) != 0) {
        String said = failure(result + 4);
        throw new IOException(said == null ? "the stream is closed" : said);
      }
      done += now;
    }
  }

  /** Writes what lies in memory, as far as that goes, without allocating anything. */
  static void print(int stream, int address, int count) {
    int end = address + count;
    for (int from = address; from < end; from += MAX_WRITE) {
      int result = ReturnArea.address();
      // What is printed may lie behind the result.
      blockingWriteAndFlush(stream, from, Math.min(end - from, MAX_WRITE), result);
      if (Raw.getByte(result) != 0) {
        return;
      }
    }
  }

  /** Reads at least one byte; -1 at the end. */
  static int read(int stream, byte[] bytes, int offset, int count) throws IOException {
    int result = ReturnArea.address();
    while (true) {
      blockingRead(stream, count, result);
      if (Raw.getByte(result) != 0) {
        String said = failure(result + 4);
        if (said == null) {
          return -1;
        }
        throw new IOException(said);
      }
      int length = Raw.getInt(result + 8);
      take(Raw.getInt(result + 4), length, bytes, offset, count);
      if (length > 0) {
        return length;
      }
    }
  }

  /** Copies a list that was allocated here, and frees it. */
  static void take(int address, int length, byte[] bytes, int offset, int count) {
    if (length < 0 || length > count) {
      throw new Trap("the host read more than it was asked for");
    }
    if (length > 0) {
      Raw.copy(address, Address.ofData(bytes).toInt() + offset, length);
      Memory.free(address);
    }
  }

  /** What a {@code stream-error} says; null if the stream is closed. */
  private static @Nullable String failure(int error) {
    if (Raw.getByte(error) != 0) {
      return null;
    }
    int handle = Raw.getInt(error + 4);
    int result = ReturnArea.address();
    toDebugString(handle, result);
    String said = CanonicalContext.current().loadString(result);
    dropError(handle);
    return said;
  }
}
