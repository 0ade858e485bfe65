package io.component4j.wasi.stream;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wasi.capability.GuestMisuseException;
import io.component4j.wasi.poll.InterruptedWaitException;
import io.component4j.wasi.poll.Waiting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What guests read from and write to. */
@Timeout(60)
class StreamsTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void bytesAreReadAndThenTheStreamIsClosed() throws Exception {
    GuestInput in = new BytesInput(utf8("hello"));
    assertThat(in.read(0)).isEmpty();
    assertThat(in.read(2)).isEqualTo(utf8("he"));
    assertThat(in.skip(1)).isEqualTo(1);
    assertThat(in.blockingRead(-1)).isEqualTo(utf8("lo"));
    assertThat(assertThrows(StreamException.class, () -> in.read(1)).error()).isNull();
    assertThat(assertThrows(StreamException.class, () -> in.blockingSkip(1)).error()).isNull();
  }

  @Test
  void eachHandleOfAnOutputHasItsOwnRoom() throws Exception {
    BytePipe pipe = new BytePipe(4);
    GuestOutput both = pipe.guestOutput();
    GuestOutput one = new SharedOutput(both);
    GuestOutput other = new SharedOutput(both);
    assertThat(one.checkWrite()).isEqualTo(4);
    assertThrows(GuestMisuseException.class, () -> other.write(utf8("x")));
    other.blockingWriteAndFlush(utf8("ab"));
    // What it was promised is not all there any more, so it waits for the reader.
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(pipe.hostInput().readNBytes(5), StandardCharsets.UTF_8);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    one.write(utf8("cde"));
    assertThat(read.get()).isEqualTo("abcde");
    one.close();
    assertThat(other.checkWrite()).isEqualTo(4);
  }

  @Test
  void aPipeHoldsBackWhoWritesTooMuch() throws Exception {
    BytePipe pipe = new BytePipe(4);
    GuestInput in = pipe.guestInput();
    GuestOutput out = pipe.guestOutput();
    assertThat(in.read(10)).isEmpty();
    assertThat(in.readiness().isReady()).isFalse();
    assertThat(out.checkWrite()).isEqualTo(4);
    out.write(utf8("abc"));
    assertThat(out.checkWrite()).isEqualTo(1);
    out.write(utf8("d"));
    assertThat(out.checkWrite()).isEqualTo(0);
    assertThat(out.readiness().isReady()).isFalse();
    assertThat(in.readiness().isReady()).isTrue();
    assertThat(in.read(3)).isEqualTo(utf8("abc"));
    assertThat(out.readiness().isReady()).isTrue();
    assertThat(out.checkWrite()).isEqualTo(3);
    out.writeZeroes(2);
    out.flush();
    out.close();
    assertThat(in.blockingRead(10)).isEqualTo(new byte[] {'d', 0, 0});
    assertThrows(StreamException.class, () -> in.blockingRead(10));
    assertThrows(StreamException.class, out::checkWrite);
    assertThrows(StreamException.class, out::flush);
  }

  @Test
  void whoWritesMoreThanAllowedHasBrokenTheRules() throws Exception {
    GuestOutput out = new BytePipe(4).guestOutput();
    assertThrows(GuestMisuseException.class, () -> out.write(new byte[1]));
    assertThat(out.checkWrite()).isEqualTo(4);
    assertThrows(GuestMisuseException.class, () -> out.write(new byte[5]));
    assertThrows(GuestMisuseException.class, () -> out.writeZeroes(-1));
    out.write(new byte[3]);
    assertThrows(GuestMisuseException.class, () -> out.write(new byte[2]));
    out.write(new byte[1]);
  }

  @Test
  void aWriterIsToldThatNobodyReads() throws Exception {
    BytePipe pipe = new BytePipe(4);
    GuestInput in = pipe.guestInput();
    GuestOutput out = pipe.guestOutput();
    out.blockingWriteAndFlush(utf8("ab"));
    in.close();
    assertThat(out.readiness().isReady()).isTrue();
    assertThat(assertThrows(StreamException.class, out::checkWrite).error()).isNull();
    assertThrows(StreamException.class, () -> out.blockingWriteAndFlush(new byte[10]));
    assertThrows(IOException.class, () -> pipe.hostOutput().write(1));
  }

  @Test
  void muchGoesThroughASmallPipeInOrder() throws Exception {
    byte[] data = new byte[1 << 20];
    new Random(7).nextBytes(data);
    BytePipe pipe = new BytePipe(1_000);
    CompletableFuture<byte[]> read =
        CompletableFuture.supplyAsync(
            () -> {
              try (InputStream in = pipe.hostInput()) {
                return in.readAllBytes();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    GuestOutput out = pipe.guestOutput();
    for (int i = 0; i < data.length; i += 4096) {
      out.blockingWriteAndFlush(java.util.Arrays.copyOfRange(data, i, i + 4096));
    }
    out.blockingWriteZeroesAndFlush(5_000);
    out.close();
    byte[] all = read.get();
    assertThat(all.length).isEqualTo(data.length + 5_000);
    assertThat(java.util.Arrays.copyOf(all, data.length)).isEqualTo(data);
  }

  @Test
  void aJavaStreamIsReadByAThreadOfItsOwnAndOnlyWhenWanted() throws Exception {
    byte[] data = new byte[1 << 20];
    new Random(8).nextBytes(data);
    GuestInput in = new PumpedInput(new ByteArrayInputStream(data));
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    GuestOutput out = new StreamOutput(seen);
    long spliced = 0;
    try {
      while (true) {
        spliced += out.blockingSplice(in, 10_000);
      }
    } catch (StreamException e) {
      assertThat(e.error()).isNull();
    }
    assertThat(spliced).isEqualTo(data.length);
    assertThat(seen.toByteArray()).isEqualTo(data);
    InputStream untouched =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read although nobody asked");
          }
        };
    new PumpedInput(untouched).close();
  }

  @Test
  void failuresOfJavaStreamsAreErrors() throws Exception {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("no more paper");
          }
        };
    GuestInput in = new PumpedInput(broken);
    IoError read =
        Objects.requireNonNull(
            assertThrows(StreamException.class, () -> in.blockingRead(1)).error());
    assertThat(read.toDebugString()).isEqualTo("reading failed: no more paper");
    assertThat(read.code(String.class)).isEqualTo(java.util.Optional.empty());
    assertThat(assertThrows(StreamException.class, () -> in.blockingRead(1)).error()).isNull();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    GuestOutput out = new StreamOutput(full);
    assertThat(
            Objects.requireNonNull(
                    assertThrows(
                            StreamException.class, () -> out.blockingWriteAndFlush(new byte[1]))
                        .error())
                .toDebugString())
        .isEqualTo("writing failed: full");
    assertThat(assertThrows(StreamException.class, out::checkWrite).error()).isNull();
  }

  @Test
  void anInterruptEndsAWait() {
    GuestInput in = new BytePipe(4).guestInput();
    Thread.currentThread().interrupt();
    assertThrows(InterruptedWaitException.class, () -> in.blockingRead(1));
    assertThat(Thread.interrupted()).isTrue();
    BytePipe full = new BytePipe(1);
    Thread.currentThread().interrupt();
    assertThrows(
        InterruptedWaitException.class,
        () -> full.guestOutput().blockingWriteAndFlush(new byte[2]));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void oneOfManyStreamsWakesWhoWaitsForAll() throws Exception {
    BytePipe first = new BytePipe(1);
    BytePipe second = new BytePipe(1);
    CompletableFuture<int[]> ready =
        CompletableFuture.supplyAsync(
            () ->
                Waiting.untilAny(
                    List.of(
                        first.guestInput().readiness(),
                        second.guestInput().readiness(),
                        second.guestInput().readiness())));
    second.hostOutput().write(1);
    assertThat(ready.get()).asList().containsExactly(1, 2).inOrder();
  }
}
