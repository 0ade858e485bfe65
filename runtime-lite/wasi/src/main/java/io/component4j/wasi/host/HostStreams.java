package io.component4j.wasi.host;

import io.component4j.wasi.stream.GuestInput;
import io.component4j.wasi.stream.GuestOutput;
import io.component4j.wasi.stream.IoError;
import io.component4j.wasi.stream.SharedOutput;
import io.component4j.wasi.stream.StreamException;
import io.component4j.wasi.v0_2.io.Error;
import io.component4j.wasi.v0_2.io.Poll;
import io.component4j.wasi.v0_2.io.Streams;
import io.component4j.wasi.v0_2.io.StreamsStreamErrorException;
import java.util.Optional;

/** The resources of {@code wasi:io/streams} and {@code wasi:io/error}. */
public final class HostStreams {
  private HostStreams() {}

  /** A stream for a guest, which is closed when the guest drops it. */
  public static Streams.InputStream input(GuestInput in) {
    return new Input(in, true);
  }

  /** A stream for a guest that stays open when the guest drops it. */
  public static Streams.InputStream sharedInput(GuestInput in) {
    return new Input(in, false);
  }

  /** A stream for a guest, which is closed when the guest drops it. */
  public static Streams.OutputStream output(GuestOutput out) {
    return new Output(out);
  }

  /** A stream for a guest that stays open when the guest drops it. */
  public static Streams.OutputStream sharedOutput(GuestOutput out) {
    return new Output(new SharedOutput(out));
  }

  /** The code of an error that a stream gave, if it is one of this interface. */
  static <T> Optional<T> code(Error.Error_ error, Class<T> type) {
    return error instanceof StreamFailure ours ? ours.error.code(type) : Optional.empty();
  }

  private static StreamsStreamErrorException failure(StreamException e) {
    IoError error = e.error();
    return new StreamsStreamErrorException(
        error == null
            ? new Streams.StreamError.Closed()
            : new Streams.StreamError.LastOperationFailed(new StreamFailure(error)));
  }

  private static final class StreamFailure implements Error.Error_ {
    private final IoError error;

    StreamFailure(IoError error) {
      this.error = error;
    }

    @Override
    public String toDebugString() {
      return error.toDebugString();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private static final class Input implements Streams.InputStream {
    private final GuestInput in;
    private final boolean own;

    Input(GuestInput in, boolean own) {
      this.in = in;
      this.own = own;
    }

    @Override
    public byte[] read(long len) throws StreamsStreamErrorException {
      try {
        return in.read(len);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public byte[] blockingRead(long len) throws StreamsStreamErrorException {
      try {
        return in.blockingRead(len);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public long skip(long len) throws StreamsStreamErrorException {
      try {
        return in.skip(len);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public long blockingSkip(long len) throws StreamsStreamErrorException {
      try {
        return in.blockingSkip(len);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public Poll.Pollable subscribe() {
      return PollHost.pollable(in.readiness());
    }

    @Override
    public void close() {
      if (own) {
        in.close();
      }
    }
  }

  private static final class Output implements Streams.OutputStream {
    private final GuestOutput out;

    Output(GuestOutput out) {
      this.out = out;
    }

    @Override
    public long checkWrite() throws StreamsStreamErrorException {
      try {
        return out.checkWrite();
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public void write(byte[] contents) throws StreamsStreamErrorException {
      try {
        out.write(contents);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public void blockingWriteAndFlush(byte[] contents) throws StreamsStreamErrorException {
      try {
        out.blockingWriteAndFlush(contents);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public void flush() throws StreamsStreamErrorException {
      try {
        out.flush();
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public void blockingFlush() throws StreamsStreamErrorException {
      try {
        out.blockingFlush();
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public Poll.Pollable subscribe() {
      return PollHost.pollable(out.readiness());
    }

    @Override
    public void writeZeroes(long len) throws StreamsStreamErrorException {
      try {
        out.writeZeroes(len);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public void blockingWriteZeroesAndFlush(long len) throws StreamsStreamErrorException {
      try {
        out.blockingWriteZeroesAndFlush(len);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public long splice(Streams.InputStream src, long len) throws StreamsStreamErrorException {
      try {
        return out.splice(of(src), len);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    @Override
    public long blockingSplice(Streams.InputStream src, long len)
        throws StreamsStreamErrorException {
      try {
        return out.blockingSplice(of(src), len);
      } catch (StreamException e) {
        throw failure(e);
      }
    }

    private static GuestInput of(Streams.InputStream stream) {
      if (stream instanceof Input ours) {
        return ours.in;
      }
      throw new IllegalArgumentException(
          "a stream was not made by HostStreams.input: " + stream.getClass().getName());
    }

    @Override
    public void close() {
      out.close();
    }
  }
}
