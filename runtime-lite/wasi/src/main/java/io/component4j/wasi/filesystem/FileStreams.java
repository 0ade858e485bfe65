package io.component4j.wasi.filesystem;

import io.component4j.wasi.poll.Readiness;
import io.component4j.wasi.stream.GuestInput;
import io.component4j.wasi.stream.GuestOutput;
import io.component4j.wasi.stream.IoError;
import io.component4j.wasi.stream.StreamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Streams over files. A file is always ready: reading and writing takes what the disk takes. */
final class FileStreams {
  /** What is read at a time where the host does not say how much there is. */
  private static final int UNKNOWN_SIZE = 1 << 12;

  private static final int ROOM = 1 << 18;

  private FileStreams() {}

  /** An array for a read of a file, no larger than what the file has. */
  static byte[] arrayFor(SharedFile file, long position, int atMost) throws IOException {
    long left = file.channel().size() - position;
    return new byte[(int) Math.min(atMost, left > 0 ? left : UNKNOWN_SIZE)];
  }

  private static StreamException failed(IOException e) {
    ErrorCode code = ErrorCodes.of(e);
    return StreamException.failed(new IoError("file: " + code, code));
  }

  static final class Input extends GuestInput {
    private final SharedFile file;
    private long position;
    private boolean closed;

    Input(SharedFile file, long position) {
      this.file = file.share();
      this.position = position;
    }

    @Override
    public byte[] read(long length) throws StreamException {
      if (closed) {
        throw StreamException.closed();
      }
      int wanted = bounded(length);
      if (wanted == 0) {
        return new byte[0];
      }
      try {
        byte[] bytes = arrayFor(file, position, wanted);
        int read = file.read(ByteBuffer.wrap(bytes), position);
        if (read < 0) {
          throw StreamException.closed();
        }
        position += read;
        return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public Readiness readiness() {
      return Readiness.ALWAYS;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        file.release();
      }
    }
  }

  /** Writes from a position on, or at the end. */
  static final class Output extends GuestOutput {
    private final SharedFile file;
    private final boolean append;
    private @Nullable FileChannel appending;
    private long position;
    private boolean released;
    private boolean closed;

    Output(SharedFile file, long position) {
      this.file = file.share();
      this.append = false;
      this.position = position;
    }

    Output(SharedFile file) throws IOException {
      this.append = true;
      this.appending = file.openForAppending();
      this.file = file.share();
    }

    @Override
    protected long room() throws StreamException {
      if (closed) {
        throw StreamException.closed();
      }
      return ROOM;
    }

    @Override
    protected void accept(byte[] bytes, int offset, int length) throws StreamException {
      room();
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      FileChannel end = appending;
      try {
        if (end != null) {
          while (buffer.hasRemaining()) {
            end.write(buffer);
          }
        } else if (append) {
          file.write(buffer, file.channel().size());
        } else {
          file.write(buffer, position);
          position += length;
        }
      } catch (IOException e) {
        closed = true;
        throw failed(e);
      }
    }

    @Override
    public void flush() throws StreamException {
      // The host has what was written; what is on disk is sync's business.
      room();
    }

    @Override
    public Readiness readiness() {
      return Readiness.ALWAYS;
    }

    @Override
    public void close() {
      closed = true;
      if (released) {
        return;
      }
      released = true;
      FileChannel end = appending;
      if (end != null) {
        try {
          file.closeAppending(end);
        } catch (IOException e) {
          // As in SharedFile.release.
          file.release();
          return;
        }
      }
      file.release();
    }
  }
}
