package io.component4j.wasi;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.component4j.wasi.Everything.bytes;
import static io.component4j.wasi.Everything.drop;
import static io.component4j.wasi.Everything.flags;
import static io.component4j.wasi.Everything.string;
import static io.component4j.wasi.Everything.text;
import static io.component4j.wasi.Everything.u64;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.CallInterruptedException;
import io.component4j.runtime.CallTimeoutException;
import io.component4j.runtime.HostFunctionException;
import io.component4j.runtime.Limits;
import io.component4j.runtime.Val;
import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.GuestMisuseException;
import io.component4j.wasi.clock.ManualClock;
import io.component4j.wasi.stream.BytePipe;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every interface as a guest sees it, through the Canonical ABI. */
@Timeout(120)
class WasiTest {
  private static final String TYPES = "filesystem/types";
  private static final String STREAMS = "io/streams";

  @TempDir Path host;

  private static long number(Val value) {
    return ((Val.U64) value).bits();
  }

  private static List<Val> list(Val value) {
    return ((Val.ListVal) value).elements();
  }

  @Test
  void nothingIsGrantedUnlessItIs() {
    try (Everything guest = Everything.of(Wasi.builder().build())) {
      assertThat(list(guest.get("cli/environment", "get-environment"))).isEmpty();
      assertThat(list(guest.get("cli/environment", "get-arguments"))).isEmpty();
      assertThat(guest.get("cli/environment", "initial-cwd")).isEqualTo(new Val.OptionVal(null));
      assertThat(list(guest.get("filesystem/preopens", "get-directories"))).isEmpty();
      assertThat(guest.get("cli/terminal-stdin", "get-terminal-stdin"))
          .isEqualTo(new Val.OptionVal(null));
      Val stdin = guest.get("cli/stdin", "get-stdin");
      assertThat(guest.err(STREAMS, "[method]input-stream.blocking-read", stdin, u64(10)))
          .isEqualTo("closed");
      Val stdout = guest.get("cli/stdout", "get-stdout");
      guest.ok(STREAMS, "[method]output-stream.blocking-write-and-flush", stdout, bytes("lost"));
      assertThat(
              guest.err("sockets/tcp-create-socket", "create-tcp-socket", new Val.EnumVal("ipv4")))
          .isEqualTo("access-denied");
      assertThat(
              guest.err("sockets/udp-create-socket", "create-udp-socket", new Val.EnumVal("ipv6")))
          .isEqualTo("access-denied");
      Val network = guest.get("sockets/instance-network", "instance-network");
      assertThat(
              guest.err(
                  "sockets/ip-name-lookup", "resolve-addresses", network, text("example.org")))
          .isEqualTo("access-denied");
      assertThat(guest.wasi.denials().keySet().stream().map(Object::toString))
          .containsExactly(
              "wasi:cli/environment#get-environment: environment variables"
                  + " (granted by --env NAME=VALUE or --inherit-env)",
              "wasi:filesystem/preopens#get-directories: any directory"
                  + " (granted by --dir HOST::GUEST)",
              "wasi:sockets/tcp-create-socket#create-tcp-socket: a TCP socket"
                  + " (granted by nothing yet: sockets are not supported)",
              "wasi:sockets/udp-create-socket#create-udp-socket: a UDP socket"
                  + " (granted by nothing yet: sockets are not supported)",
              "wasi:sockets/ip-name-lookup#resolve-addresses: the addresses of `example.org`"
                  + " (granted by nothing yet: sockets are not supported)")
          .inOrder();
      drop(stdin);
      drop(stdout);
      drop(network);
    }
  }

  @Test
  void aRequestCanBeMadeAndIsDeniedWhenItIsSent() {
    String http = "http/types";
    try (Everything guest = Everything.of(Wasi.builder().build())) {
      Val fields = guest.get(http, "[constructor]fields");
      guest.ok(http, "[method]fields.append", fields, text("Accept"), bytes("text/plain"));
      guest.ok(http, "[method]fields.append", fields, text("accept"), bytes("text/html"));
      assertThat(list(guest.get(http, "[method]fields.get", fields, text("ACCEPT")))).hasSize(2);
      assertThat(guest.err(http, "[method]fields.append", fields, text("a b"), bytes("x")))
          .isEqualTo("invalid-syntax");
      assertThat(guest.err(http, "[method]fields.append", fields, text("a"), bytes("x\ny")))
          .isEqualTo("invalid-syntax");
      guest.ok(http, "[method]fields.delete", fields, text("aCCept"));
      assertThat(guest.get(http, "[method]fields.has", fields, text("accept")))
          .isEqualTo(new Val.Bool(false));
      Val request = guest.get(http, "[constructor]outgoing-request", fields);
      guest.ok(
          http,
          "[method]outgoing-request.set-authority",
          request,
          new Val.OptionVal(text("example.org:80")));
      Val headers = guest.get(http, "[method]outgoing-request.headers", request);
      assertThat(guest.err(http, "[method]fields.append", headers, text("a"), bytes("x")))
          .isEqualTo("immutable");
      drop(headers);
      Val body = guest.ok(http, "[method]outgoing-request.body", request);
      Val stream = guest.ok(http, "[method]outgoing-body.write", body);
      guest.ok(STREAMS, "[method]output-stream.blocking-write-and-flush", stream, bytes("hello"));
      drop(stream);
      guest.ok(http, "[static]outgoing-body.finish", body, new Val.OptionVal(null));
      assertThat(guest.err("http/outgoing-handler", "handle", request, new Val.OptionVal(null)))
          .isEqualTo("HTTP-request-denied");
      assertThat(guest.wasi.denials().keySet().iterator().next().capability())
          .isEqualTo(Capability.HTTP);
    }
  }

  @Test
  void everyVersionOfTheInterfacesIsAnswered() {
    Wasi wasi = Wasi.builder().arguments("command", "argument").build();
    for (int patch = 0; patch <= 12; patch++) {
      try (Everything guest = Everything.of(wasi, "0.2." + patch)) {
        assertThat(list(guest.get("cli/environment", "get-arguments")))
            .containsExactly(text("command"), text("argument"))
            .inOrder();
        assertThat(number(guest.get("clocks/monotonic-clock", "resolution"))).isEqualTo(1);
      }
    }
  }

  @Test
  void whatIsGrantedIsThere() {
    Wasi wasi =
        Wasi.builder()
            .environment("B", "1")
            .environment("A", "2")
            .currentDirectory("/data")
            .config("colour", "blue")
            .terminals(true, false, true)
            .build();
    try (Everything guest = Everything.of(wasi)) {
      assertThat(list(guest.get("cli/environment", "get-environment")))
          .containsExactly(
              new Val.TupleVal(List.of(text("B"), text("1"))),
              new Val.TupleVal(List.of(text("A"), text("2"))))
          .inOrder();
      assertThat(guest.get("cli/environment", "initial-cwd"))
          .isEqualTo(new Val.OptionVal(text("/data")));
      assertThat(guest.ok("config/store", "get", text("colour")))
          .isEqualTo(new Val.OptionVal(text("blue")));
      assertThat(guest.ok("config/store", "get", text("taste"))).isEqualTo(new Val.OptionVal(null));
      assertThat(list(guest.ok("config/store", "get-all"))).hasSize(1);
      assertThat(((Val.OptionVal) guest.get("cli/terminal-stdin", "get-terminal-stdin")).some())
          .isNotNull();
      assertThat(((Val.OptionVal) guest.get("cli/terminal-stdout", "get-terminal-stdout")).some())
          .isNull();
      assertThat(((Val.OptionVal) guest.get("cli/terminal-stderr", "get-terminal-stderr")).some())
          .isNotNull();
      assertThat(guest.wasi.denials()).isEmpty();
    }
  }

  @Test
  void standardStreamsGoWhereTheyAreSaidTo() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().stdin("input".getBytes()).stdout(out).stderr(err).build();
    try (Everything guest = Everything.of(wasi)) {
      Val stdin = guest.get("cli/stdin", "get-stdin");
      Val stdout = guest.get("cli/stdout", "get-stdout");
      Val stderr = guest.get("cli/stderr", "get-stderr");
      assertThat(string(guest.ok(STREAMS, "[method]input-stream.read", stdin, u64(2))))
          .isEqualTo("in");
      assertThat(number(guest.ok(STREAMS, "[method]input-stream.skip", stdin, u64(1))))
          .isEqualTo(1);
      // A second handle goes on where the first one is, and dropping one closes nothing.
      drop(stdin);
      Val again = guest.get("cli/stdin", "get-stdin");
      assertThat(
              number(
                  guest.ok(STREAMS, "[method]output-stream.splice", stdout, again, u64(1_000_000))))
          .isEqualTo(2);
      assertThat(number(guest.ok(STREAMS, "[method]output-stream.check-write", stdout)))
          .isGreaterThan(4_096);
      guest.ok(STREAMS, "[method]output-stream.write", stdout, bytes("!"));
      guest.ok(STREAMS, "[method]output-stream.write-zeroes", stdout, u64(2));
      guest.ok(STREAMS, "[method]output-stream.flush", stdout);
      guest.ok(STREAMS, "[method]output-stream.blocking-flush", stdout);
      guest.ok(STREAMS, "[method]output-stream.blocking-write-and-flush", stderr, bytes("oh"));
      guest.ok(
          STREAMS, "[method]output-stream.blocking-write-zeroes-and-flush", stderr, u64(10_000));
      assertThat(guest.err(STREAMS, "[method]input-stream.blocking-skip", again, u64(1)))
          .isEqualTo("closed");
      assertThat(guest.err(STREAMS, "[method]output-stream.blocking-splice", stdout, again, u64(1)))
          .isEqualTo("closed");
      Val ready = guest.get(STREAMS, "[method]output-stream.subscribe", stdout);
      assertThat(guest.get("io/poll", "[method]pollable.ready", ready))
          .isEqualTo(new Val.Bool(true));
    }
    assertThat(out.toString()).isEqualTo("ut!\0\0");
    assertThat(err.size()).isEqualTo(10_002);
  }

  @Test
  void writingMoreThanAllowedEndsTheGuest() {
    try (Everything guest = Everything.of(Wasi.builder().build())) {
      Val stdout = guest.get("cli/stdout", "get-stdout");
      HostFunctionException ended =
          assertThrows(
              HostFunctionException.class,
              () -> guest.call(STREAMS, "[method]output-stream.write", stdout, bytes("x")));
      assertThat(ended).hasCauseThat().isInstanceOf(GuestMisuseException.class);
    }
    try (Everything guest = Everything.of(Wasi.builder().build())) {
      HostFunctionException ended =
          assertThrows(
              HostFunctionException.class,
              () -> guest.call("io/poll", "poll", new Val.ListVal(List.of())));
      assertThat(ended).hasCauseThat().isInstanceOf(GuestMisuseException.class);
    }
    try (Everything guest = Everything.of(Wasi.builder().build())) {
      HostFunctionException ended =
          assertThrows(
              HostFunctionException.class,
              () -> guest.call("random/random", "get-random-bytes", u64(1L << 40)));
      assertThat(ended).hasCauseThat().isInstanceOf(GuestMisuseException.class);
    }
  }

  @Test
  void aGuestWaitsForInputAndForTime() throws Exception {
    BytePipe pipe = new BytePipe(16);
    ManualClock clock = new ManualClock(5);
    Wasi wasi = Wasi.builder().stdin(pipe).monotonicClock(clock).build();
    try (Everything guest = Everything.of(wasi)) {
      assertThat(number(guest.get("clocks/monotonic-clock", "now"))).isEqualTo(5);
      Val stdin = guest.get("cli/stdin", "get-stdin");
      Val input = guest.get(STREAMS, "[method]input-stream.subscribe", stdin);
      Val instant = guest.get("clocks/monotonic-clock", "subscribe-instant", u64(10));
      Val duration = guest.get("clocks/monotonic-clock", "subscribe-duration", u64(10));
      Val all = new Val.ListVal(List.of(input, duration, instant));
      assertThat(guest.get("io/poll", "[method]pollable.ready", instant))
          .isEqualTo(new Val.Bool(false));
      Thread other =
          new Thread(
              () -> {
                while (clock.waiting() < 2) {
                  Thread.onSpinWait();
                }
                clock.advance(Duration.ofNanos(5));
              });
      other.start();
      assertThat(guest.get("io/poll", "poll", all)).isEqualTo(new Val.IntList(new int[] {2}));
      other.join();
      pipe.hostOutput().write(1);
      assertThat(guest.get("io/poll", "poll", all)).isEqualTo(new Val.IntList(new int[] {0, 2}));
      clock.advance(Duration.ofNanos(5));
      guest.call("io/poll", "[method]pollable.block", duration);
      assertThat(string(guest.ok(STREAMS, "[method]input-stream.blocking-read", stdin, u64(9))))
          .hasLength(1);
    }
  }

  @Test
  void aWaitEndsWithTheTimeout() {
    try (Everything guest = Everything.of(waitingForASecond())) {
      Val never = guest.get("clocks/monotonic-clock", "subscribe-duration", u64(-1));
      assertThrows(
          CallTimeoutException.class, () -> guest.call("io/poll", "[method]pollable.block", never));
      assertThat(Thread.interrupted()).isFalse();
    }
    try (Everything guest = Everything.of(waitingForASecond())) {
      Val stdin = guest.get("cli/stdin", "get-stdin");
      assertThrows(
          CallTimeoutException.class,
          () -> guest.call(STREAMS, "[method]input-stream.blocking-read", stdin, u64(1)));
    }
  }

  private static Wasi waitingForASecond() {
    return Wasi.builder()
        .stdin(new BytePipe(1))
        .limits(Limits.builder().callTimeout(Duration.ofSeconds(1)).build())
        .build();
  }

  @Test
  void aWaitEndsWithAnInterrupt() {
    ManualClock clock = new ManualClock(0);
    try (Everything guest = Everything.of(Wasi.builder().monotonicClock(clock).build())) {
      Val never = guest.get("clocks/monotonic-clock", "subscribe-duration", u64(-1));
      Thread waiting = Thread.currentThread();
      Thread other =
          new Thread(
              () -> {
                while (clock.waiting() == 0) {
                  Thread.onSpinWait();
                }
                waiting.interrupt();
              });
      other.start();
      assertThrows(
          CallInterruptedException.class,
          () -> guest.call("io/poll", "[method]pollable.block", never));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(clock.waiting()).isEqualTo(0);
    }
  }

  @Test
  void timeAndChanceCanBeFixed() {
    Instant time = Instant.parse("2026-07-01T12:00:00.000000005Z");
    Wasi wasi =
        Wasi.builder()
            .wallClock(Clock.fixed(time, ZoneId.of("Europe/Berlin")))
            .randomSeed(7)
            .build();
    Val first;
    try (Everything guest = Everything.of(wasi)) {
      Val now = guest.get("clocks/wall-clock", "now");
      assertThat(now)
          .isEqualTo(
              new Val.RecordVal(
                  Map.of("seconds", u64(time.getEpochSecond()), "nanoseconds", new Val.U32(5))));
      assertThat(guest.get("clocks/timezone", "utc-offset", now)).isEqualTo(new Val.S32(7_200));
      assertThat(
              ((Val.RecordVal) guest.get("clocks/timezone", "display", now))
                  .fields()
                  .get("in-daylight-saving-time"))
          .isEqualTo(new Val.Bool(true));
      first = guest.get("random/random", "get-random-u64");
      assertThat(guest.get("random/random", "get-random-u64")).isNotEqualTo(first);
      assertThat(((Val.ByteList) guest.get("random/random", "get-random-bytes", u64(5))).values())
          .hasLength(5);
      assertThat(
              ((Val.ByteList) guest.get("random/insecure", "get-insecure-random-bytes", u64(0)))
                  .values())
          .isEmpty();
      assertThat(guest.get("random/insecure", "get-insecure-random-u64")).isNotEqualTo(first);
      guest.get("random/insecure-seed", "insecure-seed");
    }
    try (Everything guest = Everything.of(wasi)) {
      assertThat(guest.get("random/random", "get-random-u64")).isEqualTo(first);
    }
  }

  @Test
  void exitIsAnOutcome() {
    for (Map.Entry<Val, Integer> status :
        Map.<Val, Integer>of(Val.ResultVal.ok(null), 0, Val.ResultVal.err(null), 1).entrySet()) {
      try (Everything guest = Everything.of(Wasi.builder().build())) {
        HostFunctionException ended =
            assertThrows(
                HostFunctionException.class, () -> guest.call("cli/exit", "exit", status.getKey()));
        assertThat(GuestExitException.codeOf(ended)).hasValue(status.getValue());
      }
    }
    try (Everything guest = Everything.of(Wasi.builder().build())) {
      HostFunctionException ended =
          assertThrows(
              HostFunctionException.class,
              () -> guest.call("cli/exit", "exit-with-code", new Val.U8(42)));
      assertThat(GuestExitException.codeOf(ended)).hasValue(42);
      assertThat(GuestExitException.codeOf(new IllegalStateException())).isEmpty();
    }
  }

  private static Val time(String kind) {
    return new Val.VariantVal(kind, null);
  }

  private static Val time(long seconds) {
    return new Val.VariantVal(
        "timestamp",
        new Val.RecordVal(Map.of("seconds", u64(seconds), "nanoseconds", new Val.U32(0))));
  }

  @Test
  void everyFunctionOfFilesWorksForAGuest() throws Exception {
    Wasi wasi = Wasi.builder().directory(host, "/data", DirectoryAccess.READ_WRITE).build();
    Val follow = flags("symlink-follow");
    Val none = flags();
    try (Everything guest = Everything.of(wasi)) {
      Val preopen = list(guest.get("filesystem/preopens", "get-directories")).get(0);
      Val root = ((Val.TupleVal) preopen).elements().get(0);
      assertThat(((Val.TupleVal) preopen).elements().get(1)).isEqualTo(text("/data"));
      assertThat(guest.ok(TYPES, "[method]descriptor.get-flags", root))
          .isEqualTo(flags("read", "mutate-directory"));
      assertThat(guest.ok(TYPES, "[method]descriptor.get-type", root))
          .isEqualTo(new Val.EnumVal("directory"));
      guest.ok(TYPES, "[method]descriptor.create-directory-at", root, text("dir"));
      Val file =
          guest.ok(
              TYPES,
              "[method]descriptor.open-at",
              root,
              follow,
              text("dir/file"),
              flags("create", "exclusive"),
              flags("read", "write"));
      assertThat(number(guest.ok(TYPES, "[method]descriptor.write", file, bytes("hello"), u64(0))))
          .isEqualTo(5);
      Val read = guest.ok(TYPES, "[method]descriptor.read", file, u64(3), u64(1));
      assertThat(string(((Val.TupleVal) read).elements().get(0))).isEqualTo("ell");
      assertThat(((Val.TupleVal) read).elements().get(1)).isEqualTo(new Val.Bool(false));
      Val out = guest.ok(TYPES, "[method]descriptor.append-via-stream", file);
      guest.ok(STREAMS, "[method]output-stream.blocking-write-and-flush", out, bytes(" world"));
      drop(out);
      Val over = guest.ok(TYPES, "[method]descriptor.write-via-stream", file, u64(0));
      guest.ok(STREAMS, "[method]output-stream.blocking-write-and-flush", over, bytes("H"));
      drop(over);
      Val in = guest.ok(TYPES, "[method]descriptor.read-via-stream", file, u64(6));
      assertThat(string(guest.ok(STREAMS, "[method]input-stream.blocking-read", in, u64(99))))
          .isEqualTo("world");
      drop(in);
      assertThat(Files.readString(host.resolve("dir/file"))).isEqualTo("Hello world");
      guest.ok(
          TYPES, "[method]descriptor.advise", file, u64(0), u64(0), new Val.EnumVal("sequential"));
      guest.ok(TYPES, "[method]descriptor.set-size", file, u64(5));
      guest.ok(TYPES, "[method]descriptor.sync", file);
      guest.ok(TYPES, "[method]descriptor.sync-data", file);
      guest.ok(TYPES, "[method]descriptor.set-times", file, time(1_000), time("no-change"));
      Map<String, Val> stat =
          ((Val.RecordVal) guest.ok(TYPES, "[method]descriptor.stat", file)).fields();
      assertThat(stat.get("type")).isEqualTo(new Val.EnumVal("regular-file"));
      assertThat(stat.get("size")).isEqualTo(u64(5));
      assertThat(stat.get("link-count")).isEqualTo(u64(1));
      assertThat(stat.get("data-access-timestamp"))
          .isEqualTo(
              new Val.OptionVal(
                  new Val.RecordVal(Map.of("seconds", u64(1_000), "nanoseconds", new Val.U32(0)))));
      guest.ok(
          TYPES,
          "[method]descriptor.set-times-at",
          root,
          none,
          text("dir/file"),
          time("now"),
          time(2_000));
      assertThat(
              ((Val.RecordVal)
                      guest.ok(TYPES, "[method]descriptor.stat-at", root, none, text("dir/file")))
                  .fields()
                  .get("data-modification-timestamp"))
          .isEqualTo(
              new Val.OptionVal(
                  new Val.RecordVal(Map.of("seconds", u64(2_000), "nanoseconds", new Val.U32(0)))));
      assertThat(guest.ok(TYPES, "[method]descriptor.metadata-hash", file))
          .isEqualTo(
              guest.ok(TYPES, "[method]descriptor.metadata-hash-at", root, none, text("dir/file")));
      guest.ok(
          TYPES, "[method]descriptor.link-at", root, none, text("dir/file"), root, text("hard"));
      guest.ok(TYPES, "[method]descriptor.symlink-at", root, text("hard"), text("soft"));
      assertThat(guest.ok(TYPES, "[method]descriptor.readlink-at", root, text("soft")))
          .isEqualTo(text("hard"));
      Val other =
          guest.ok(
              TYPES, "[method]descriptor.open-at", root, follow, text("soft"), none, flags("read"));
      assertThat(guest.get(TYPES, "[method]descriptor.is-same-object", file, other))
          .isEqualTo(new Val.Bool(true));
      assertThat(guest.get(TYPES, "[method]descriptor.is-same-object", file, root))
          .isEqualTo(new Val.Bool(false));
      guest.ok(TYPES, "[method]descriptor.rename-at", root, text("hard"), root, text("dir/hard"));
      Map<String, Val> seen = new TreeMap<>();
      Val entries = guest.ok(TYPES, "[method]descriptor.read-directory", root);
      while (guest.ok(TYPES, "[method]directory-entry-stream.read-directory-entry", entries)
              instanceof Val.OptionVal option
          && option.some() instanceof Val.RecordVal entry) {
        seen.put(((Val.Str) entry.fields().get("name")).value(), entry.fields().get("type"));
      }
      assertThat(seen)
          .containsExactly(
              "dir", new Val.EnumVal("directory"), "soft", new Val.EnumVal("symbolic-link"));
      drop(entries);
      guest.ok(TYPES, "[method]descriptor.unlink-file-at", root, text("soft"));
      guest.ok(TYPES, "[method]descriptor.create-directory-at", root, text("empty"));
      guest.ok(TYPES, "[method]descriptor.remove-directory-at", root, text("empty"));
      assertThat(
              guest.err(
                  TYPES,
                  "[method]descriptor.open-at",
                  root,
                  follow,
                  text("../secret"),
                  none,
                  flags("read")))
          .isEqualTo("not-permitted");
      assertThat(guest.err(TYPES, "[method]descriptor.read-directory", file))
          .isEqualTo("not-directory");
      assertThat(guest.wasi.openFiles()).isEqualTo(3);
      drop(file);
      drop(other);
      drop(root);
      assertThat(guest.wasi.openFiles()).isEqualTo(0);
    }
    assertThat(host.toFile().list()).asList().containsExactly("dir");
    assertThat(host.resolve("dir").toFile().list()).asList().containsExactly("file", "hard");
  }

  @Test
  void theErrorOfAStreamTellsTheErrorCodeOfTheFile() throws Exception {
    // A device that is always full, as a file that the host made for it.
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full));
    try (Everything guest =
        Everything.of(
            Wasi.builder()
                .stdout(Files.newOutputStream(full))
                .directory(host, "/", DirectoryAccess.READ_WRITE)
                .build())) {
      Val stdout = guest.get("cli/stdout", "get-stdout");
      Val.ResultVal result =
          (Val.ResultVal)
              guest.get(
                  STREAMS, "[method]output-stream.blocking-write-and-flush", stdout, bytes("x"));
      Val.VariantVal error = (Val.VariantVal) java.util.Objects.requireNonNull(result.payload());
      assertThat(error.name()).isEqualTo("last-operation-failed");
      Val handle = java.util.Objects.requireNonNull(error.payload());
      assertThat(guest.get("io/error", "[method]error.to-debug-string", handle))
          .isEqualTo(text("writing failed: No space left on device"));
      assertThat(guest.get(TYPES, "filesystem-error-code", handle))
          .isEqualTo(new Val.OptionVal(null));
      assertThat(guest.get("http/types", "http-error-code", handle))
          .isEqualTo(new Val.OptionVal(null));
      assertThat(guest.get("sockets/network", "network-error-code", handle))
          .isEqualTo(new Val.OptionVal(null));
      assertThat(guest.err(STREAMS, "[method]output-stream.check-write", stdout))
          .isEqualTo("closed");
    }
  }

  @Test
  void whatAGuestLeavesOpenIsClosedWithIt() throws Exception {
    Files.writeString(host.resolve("file"), "x");
    Wasi wasi =
        Wasi.builder().directory(host, "/", DirectoryAccess.READ_WRITE).maxOpenFiles(5).build();
    WasiInstance left;
    long before = openDescriptors();
    try (Everything guest = Everything.of(wasi)) {
      left = guest.wasi;
      Val root =
          ((Val.TupleVal) list(guest.get("filesystem/preopens", "get-directories")).get(0))
              .elements()
              .get(0);
      for (int i = 0; i < 4; i++) {
        guest.ok(
            TYPES,
            "[method]descriptor.open-at",
            root,
            flags(),
            text("file"),
            flags(),
            flags("read"));
      }
      assertThat(
              guest.err(
                  TYPES,
                  "[method]descriptor.open-at",
                  root,
                  flags(),
                  text("file"),
                  flags(),
                  flags("read")))
          .isEqualTo("insufficient-memory");
      assertThat(guest.wasi.openFiles()).isEqualTo(5);
    }
    assertWithMessage("left open").that(left.openFiles()).isEqualTo(0);
    if (before > 0) {
      assertThat(openDescriptors()).isAtMost(before);
    }
  }

  private static long openDescriptors() throws Exception {
    Path all = Path.of("/proc/self/fd");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    try (var list = Files.list(all)) {
      return list.filter(
              one -> {
                try {
                  return Files.readSymbolicLink(one).toString().contains("junit");
                } catch (java.io.IOException e) {
                  return false;
                }
              })
          .count();
    }
  }
}
