package io.component4j.wasi;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentInstance;
import io.component4j.runtime.Instantiation;
import io.component4j.runtime.LinkException;
import io.component4j.runtime.Trap;
import io.component4j.wasi.stream.BytePipe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands, run from Java. */
@Timeout(300)
class CommandTest {
  private static final Component COPY =
      Everything.component("copy", Everything.resource("copy.wat"));

  @Test
  void aCommandReadsAndWritesAndSucceeds() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().arguments("copy").stdin("hello".getBytes()).stdout(out).build();
    assertThat(wasi.run(COPY)).isEqualTo(new RunResult(0, java.util.Map.of()));
    assertThat(out.toString()).isEqualTo("hello");
    assertThat(wasi.run(COPY).exitCode()).isEqualTo(0);
    assertThat(out.toString()).isEqualTo("hellohello");
  }

  @Test
  void itsExitCodeIsTheOutcome() {
    assertThat(Wasi.builder().arguments("copy", "b", "c").build().run(COPY).exitCode())
        .isEqualTo(3);
  }

  @Test
  void itsTrapIsATrap() {
    assertThrows(Trap.class, () -> Wasi.builder().build().run(COPY));
  }

  @Test
  void whatIsNoCommandIsRefused() {
    Component none = Everything.component("none", "(component)");
    assertThat(WasiInstance.isCommand(none)).isFalse();
    assertThat(WasiInstance.isCommand(COPY)).isTrue();
    LinkException refused =
        assertThrows(LinkException.class, () -> Wasi.builder().build().run(none));
    assertThat(refused).hasMessageThat().contains("does not export wasi:cli/run@0.2");
  }

  @Test
  void whoeverInstantiatesHimselfIsProvided() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().arguments("copy").stdin("hello".getBytes()).stdout(out).build();
    Instantiation instantiation = COPY.instantiation();
    try (WasiGuest guest = wasi.provide(COPY, instantiation);
        ComponentInstance instance = instantiation.instantiate()) {
      instance.function("wasi:cli/run@0.2.0", "run").invoke(List.of());
      assertThat(guest.denials()).isEmpty();
      assertThat(guest.openFiles()).isEqualTo(0);
    }
    assertThat(out.toString()).isEqualTo("hello");
    assertThrows(IllegalArgumentException.class, () -> wasi.provide(COPY, instantiation).close());
  }

  @Test
  void aDirectoryThatIsNotThereCannotBeGranted() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Wasi.builder().directory(Path.of("missing"), "/", DirectoryAccess.READ_ONLY));
    assertThrows(
        IllegalArgumentException.class,
        () -> Wasi.builder().directory(Path.of("."), "", DirectoryAccess.READ_ONLY));
    assertThrows(IllegalArgumentException.class, () -> Wasi.builder().maxOpenFiles(-1));
  }

  @Test
  void twoGuestsAreJoinedByAPipe() throws Exception {
    byte[] data = new byte[300_000];
    new Random(1).nextBytes(data);
    BytePipe pipe = new BytePipe(1_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi first =
        Wasi.builder().arguments("copy").stdin(new ByteArrayInputStream(data)).stdout(pipe).build();
    Wasi second = Wasi.builder().arguments("copy").stdin(pipe).stdout(out).build();
    // The first one's end closes the pipe, which is the end of what the second one reads.
    CompletableFuture<Integer> left =
        CompletableFuture.supplyAsync(() -> first.run(COPY).exitCode());
    assertThat(second.run(COPY).exitCode()).isEqualTo(0);
    assertThat(left.get()).isEqualTo(0);
    assertThat(out.toByteArray()).isEqualTo(data);
  }

  @Test
  void muchIsCopiedInLittleMemory() {
    long size = 256L << 20;
    long[] written = new long[1];
    InputStream zeroes =
        new InputStream() {
          private long left = size;

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            int read = (int) Math.min(left, length);
            left -= read;
            return read == 0 ? -1 : read;
          }
        };
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            written[0]++;
          }

          @Override
          public void write(byte[] from, int offset, int length) {
            written[0] += length;
          }
        };
    long begun = System.nanoTime();
    Wasi wasi = Wasi.builder().arguments("copy").stdin(zeroes).stdout(counting).build();
    assertThat(wasi.run(COPY).exitCode()).isEqualTo(0);
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(written[0]).isEqualTo(size);
    System.out.printf(
        java.util.Locale.ROOT, "stdin to stdout: %d MiB in %.2f s%n", size >> 20, seconds);
  }

  @Test
  void manyGuestsBlockOnInputAtATimeAndAllEnd() throws Exception {
    int guests = 200;
    List<BytePipe> pipes = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    java.util.concurrent.atomic.AtomicInteger ended =
        new java.util.concurrent.atomic.AtomicInteger();
    for (int i = 0; i < guests; i++) {
      BytePipe pipe = new BytePipe(16);
      pipes.add(pipe);
      Wasi wasi = Wasi.builder().arguments("copy").stdin(pipe).build();
      Thread thread =
          new Thread(
              () -> {
                if (wasi.run(COPY).exitCode() == 0) {
                  ended.incrementAndGet();
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
        Thread.onSpinWait();
      }
    }
    for (BytePipe pipe : pipes) {
      pipe.hostOutput().close();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(ended.get()).isEqualTo(guests);
  }
}
