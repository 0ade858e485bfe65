package io.component4j.wasi;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.component4j.wasi.GuestProgram.big;
import static io.component4j.wasi.GuestProgram.number;

import io.component4j.runtime.CallTimeoutException;
import io.component4j.runtime.Component;
import io.component4j.runtime.ComponentException;
import io.component4j.runtime.Limits;
import io.component4j.runtime.MemoryLimitException;
import io.component4j.wasi.stream.BytePipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guests that go beyond one limit each, with a file open. It ends them, changes nothing and leaves
 * nothing open.
 */
@Timeout(120)
class GuestLimitsTest {
  private static final String TYPES = "filesystem/types";
  private static final String STREAMS = "io/streams";

  @TempDir Path host;

  @BeforeEach
  void aFileThatMustStayAsItIs() throws IOException {
    Files.writeString(host.resolve("file"), "kept");
  }

  /** A guest that has a file open; what else it does follows. */
  private static GuestProgram withAFileOpen() {
    GuestProgram guest = new GuestProgram();
    String root = guest.keep(guest.call("filesystem/preopens", "get-directories").ofFirst(0));
    guest.call(
        TYPES,
        "[method]descriptor.open-at",
        root,
        number(1),
        guest.text("file"),
        number(0),
        number(3));
    return guest;
  }

  private void endsWith(
      Class<? extends ComponentException> expected,
      String message,
      Wasi.Builder wasi,
      GuestProgram guest) {
    Component component = Everything.component("guest", guest.wat());
    List<String> before = openHere();
    Wasi built = wasi.directory(host, "/", DirectoryAccess.READ_WRITE).build();
    @Nullable ComponentException ended = null;
    @Nullable WasiInstance left = null;
    try (WasiInstance instance = built.instantiate(component)) {
      left = instance;
      instance.run();
    } catch (ComponentException e) {
      ended = e;
    }
    assertThat(ended).isInstanceOf(expected);
    assertThat(Objects.requireNonNull(ended)).hasMessageThat().contains(message);
    if (left != null) {
      assertThat(left.openFiles()).isEqualTo(0);
    }
    assertThat(Thread.interrupted()).isFalse();
    assertWithMessage("open on the host").that(openHere()).isEqualTo(before);
    assertThat(host.toFile().list()).asList().containsExactly("file");
    try {
      assertThat(Files.readString(host.resolve("file"))).isEqualTo("kept");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What this process has open below the directory. */
  private List<String> openHere() {
    Path all = Path.of("/proc/self/fd");
    List<String> open = new ArrayList<>();
    if (!Files.isDirectory(all)) {
      return open;
    }
    try (Stream<Path> descriptors = Files.list(all)) {
      for (Path one : descriptors.toList()) {
        if (Files.isSymbolicLink(one)) {
          String target = Files.readSymbolicLink(one).toString();
          if (target.startsWith(host.toString())) {
            open.add(target);
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return open;
  }

  @Test
  void memory() {
    endsWith(
        MemoryLimitException.class,
        "memor",
        Wasi.builder().limits(Limits.builder().maxMemoryBytes(1 << 20).build()),
        withAFileOpen());
  }

  @Test
  void instances() {
    endsWith(
        MemoryLimitException.class,
        "instances",
        Wasi.builder().limits(Limits.builder().maxInstances(1).build()),
        withAFileOpen());
  }

  @Test
  void handles() {
    GuestProgram guest = withAFileOpen();
    for (int i = 0; i < 10; i++) {
      guest.call("cli/stdin", "get-stdin");
    }
    endsWith(
        MemoryLimitException.class,
        "handles",
        Wasi.builder().limits(Limits.builder().maxHandles(8).build()),
        guest);
  }

  @Test
  void bytesOfACall() {
    GuestProgram guest = withAFileOpen();
    String stderr = guest.keep(guest.call("cli/stderr", "get-stderr").handle());
    guest.call(
        STREAMS,
        "[method]output-stream.blocking-write-and-flush",
        stderr,
        guest.text("x".repeat(2_000)));
    endsWith(
        MemoryLimitException.class,
        "bytes",
        Wasi.builder().limits(Limits.builder().maxHostBytesPerCall(1_000).build()),
        guest);
  }

  private static Limits oneSecond() {
    return Limits.builder().callTimeout(Duration.ofSeconds(1)).build();
  }

  @Test
  void timeInAWait() {
    GuestProgram guest = withAFileOpen();
    String never =
        guest.keep(guest.call("clocks/monotonic-clock", "subscribe-duration", big(-1)).handle());
    guest.call("io/poll", "[method]pollable.block", never);
    endsWith(CallTimeoutException.class, "longer", Wasi.builder().limits(oneSecond()), guest);
  }

  @Test
  void timeInAReadOfStandardInput() {
    GuestProgram guest = withAFileOpen();
    String stdin = guest.keep(guest.call("cli/stdin", "get-stdin").handle());
    guest.call(STREAMS, "[method]input-stream.blocking-read", stdin, big(1));
    endsWith(
        CallTimeoutException.class,
        "longer",
        Wasi.builder().stdin(new BytePipe(10).hostInput()).limits(oneSecond()),
        guest);
  }

  @Test
  void timeInAWriteThatNobodyReads() throws IOException {
    GuestProgram guest = withAFileOpen();
    String stderr = guest.keep(guest.call("cli/stderr", "get-stderr").handle());
    guest.call(
        STREAMS,
        "[method]output-stream.blocking-write-and-flush",
        stderr,
        guest.text("x".repeat(2_000)));
    BytePipe small = new BytePipe(100);
    endsWith(
        CallTimeoutException.class,
        "longer",
        Wasi.builder().stderr(small).limits(oneSecond()),
        guest);
    // No more was taken from the guest than the pipe holds.
    assertThat(small.hostInput().readAllBytes()).hasLength(100);
  }

  @Test
  void theRoomOfAPipeIsWhatAGuestMayWrite() {
    GuestProgram guest = new GuestProgram();
    String stderr = guest.keep(guest.call("cli/stderr", "get-stderr").handle());
    guest.show(STREAMS, "[method]output-stream.check-write", stderr);
    guest.show(STREAMS, "[method]output-stream.write", stderr, guest.text("0123456789"));
    guest.show(STREAMS, "[method]output-stream.check-write", stderr);
    String ready =
        guest.keep(guest.call(STREAMS, "[method]output-stream.subscribe", stderr).handle());
    guest.show("io/poll", "[method]pollable.ready", ready);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().stdout(out).stderr(new BytePipe(10)).build();
    assertThat(wasi.run(Everything.component("guest", guest.wat())).exitCode()).isEqualTo(0);
    assertThat(out.toString())
        .isEqualTo("check-write: ok 10\nwrite: ok\ncheck-write: ok 0\nready: false\n");
  }
}
