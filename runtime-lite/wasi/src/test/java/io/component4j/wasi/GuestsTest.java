package io.component4j.wasi;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.component4j.wasi.GuestProgram.big;
import static io.component4j.wasi.GuestProgram.number;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.runtime.Component;
import io.component4j.runtime.HostFunctionException;
import io.component4j.wasi.GuestProgram.Result;
import io.component4j.wasi.capability.GuestMisuseException;
import io.component4j.wasi.clock.ManualClock;
import io.component4j.wasi.filesystem.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A guest for each package of interfaces. It calls every function from core code and prints what it
 * sees, which is compared here with what the host sees.
 */
@Timeout(120)
class GuestsTest {
  private static final String TYPES = "filesystem/types";
  private static final String STREAMS = "io/streams";
  private static final String NO_FLAGS = number(0);
  private static final String FOLLOW = number(1);
  private static final String READ = number(1);
  private static final String BOTH = number(3);
  private static final String CREATE = number(1);

  /**
   * What this host never answers: it never lets a guest see that it would have to wait, and uses
   * none of locks, terminals, messages and seeking.
   */
  private static final Set<ErrorCode> NEVER =
      EnumSet.of(
          // Waiting is done by parking, and nothing is begun that goes on by itself.
          ErrorCode.WOULD_BLOCK,
          ErrorCode.ALREADY,
          ErrorCode.IN_PROGRESS,
          // An interrupt ends the guest's call.
          ErrorCode.INTERRUPTED,
          // Nothing is locked.
          ErrorCode.DEADLOCK,
          ErrorCode.NO_LOCK,
          ErrorCode.NOT_RECOVERABLE,
          // Descriptors are no sockets and no terminals, and know no position.
          ErrorCode.MESSAGE_SIZE,
          ErrorCode.NO_TTY,
          ErrorCode.INVALID_SEEK);

  @TempDir Path host;

  private record Ran(String output, int exitCode, WasiInstance instance) {}

  private static Ran run(GuestProgram program, Wasi.Builder wasi) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Component component = Everything.component("guest", program.wat());
    try (WasiInstance instance = wasi.stdout(out).build().instantiate(component)) {
      int code = instance.run();
      return new Ran(out.toString(StandardCharsets.UTF_8), code, instance);
    }
  }

  private static String name(ErrorCode code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The handle of a directory that was granted. */
  static String preopen(GuestProgram program, Result directories, int index) {
    return program.keep(directories.ofFirst(12 * index));
  }

  /** All that can be done with files. */
  static GuestProgram files() {
    GuestProgram guest = new GuestProgram();
    String root = preopen(guest, guest.show("filesystem/preopens", "get-directories"), 0);
    guest.show(TYPES, "[method]descriptor.get-flags", root);
    guest.show(TYPES, "[method]descriptor.get-type", root);
    guest.show(TYPES, "[method]descriptor.create-directory-at", root, guest.text("dir"));
    String file = guest.keep(open(guest, root, "dir/file", number(5), BOTH).handle());
    guest.show(TYPES, "[method]descriptor.write", file, guest.text("hello"), big(0));
    guest.show(TYPES, "[method]descriptor.read", file, big(3), big(1));
    String append =
        guest.keep(guest.show(TYPES, "[method]descriptor.append-via-stream", file).handle());
    guest.show(
        STREAMS, "[method]output-stream.blocking-write-and-flush", append, guest.text(" world"));
    String over =
        guest.keep(guest.show(TYPES, "[method]descriptor.write-via-stream", file, big(0)).handle());
    guest.show(STREAMS, "[method]output-stream.blocking-write-and-flush", over, guest.text("H"));
    String in =
        guest.keep(guest.show(TYPES, "[method]descriptor.read-via-stream", file, big(6)).handle());
    guest.show(STREAMS, "[method]input-stream.blocking-read", in, big(99));
    guest.show(STREAMS, "[method]input-stream.blocking-read", in, big(99));
    guest.show(TYPES, "[method]descriptor.advise", file, big(0), big(4), number(1));
    guest.show(TYPES, "[method]descriptor.set-size", file, big(5));
    guest.show(TYPES, "[method]descriptor.sync", file);
    guest.show(TYPES, "[method]descriptor.sync-data", file);
    // A timestamp and no change; now and a timestamp.
    guest.show(
        TYPES,
        "[method]descriptor.set-times",
        file,
        number(2) + big(1_000) + number(7_000),
        number(2) + big(3_000) + number(0));
    guest.show(TYPES, "[method]descriptor.get-flags", file);
    guest.show(TYPES, "[method]descriptor.get-type", file);
    guest.show(
        TYPES,
        "[method]descriptor.set-times-at",
        root,
        NO_FLAGS,
        guest.text("dir/file"),
        number(0) + big(0) + number(0),
        number(2) + big(2_000) + number(0));
    guest.call(TYPES, "[method]descriptor.stat", file);
    guest.call(TYPES, "[method]descriptor.stat-at", root, FOLLOW, guest.text("dir/file"));
    guest.call(TYPES, "[method]descriptor.metadata-hash", file);
    guest.call(TYPES, "[method]descriptor.metadata-hash-at", root, FOLLOW, guest.text("dir/file"));
    guest.show(
        TYPES,
        "[method]descriptor.link-at",
        root,
        NO_FLAGS,
        guest.text("dir/file"),
        root,
        guest.text("hard"));
    guest.show(
        TYPES, "[method]descriptor.symlink-at", root, guest.text("hard"), guest.text("soft"));
    guest.show(TYPES, "[method]descriptor.readlink-at", root, guest.text("soft"));
    String other = guest.keep(open(guest, root, "soft", NO_FLAGS, READ).handle());
    guest.show(TYPES, "[method]descriptor.is-same-object", file, other);
    guest.show(TYPES, "[method]descriptor.is-same-object", file, root);
    guest.show(
        TYPES,
        "[method]descriptor.rename-at",
        root,
        guest.text("hard"),
        root,
        guest.text("dir/hard"));
    guest.show(TYPES, "[method]descriptor.unlink-file-at", root, guest.text("soft"));
    String dir = guest.keep(open(guest, root, "dir/../dir", number(2), READ).handle());
    guest.show(TYPES, "[method]descriptor.unlink-file-at", dir, guest.text("hard"));
    String entries =
        guest.keep(guest.show(TYPES, "[method]descriptor.read-directory", dir).handle());
    guest.show(TYPES, "[method]directory-entry-stream.read-directory-entry", entries);
    guest.show(TYPES, "[method]directory-entry-stream.read-directory-entry", entries);
    guest.show(TYPES, "[method]descriptor.create-directory-at", root, guest.text("empty"));
    guest.show(TYPES, "[method]descriptor.remove-directory-at", root, guest.text("empty"));
    guest.drop("filesystem/types#directory-entry-stream", entries);
    guest.drop(STREAMS + "#output-stream", append);
    guest.drop(STREAMS + "#output-stream", over);
    guest.drop(STREAMS + "#input-stream", in);
    for (String descriptor : List.of(file, other, dir, root)) {
      guest.drop("filesystem/types#descriptor", descriptor);
    }
    return guest;
  }

  @Test
  void everyFunctionOfFilesDoesWhatTheHostSees() throws Exception {
    GuestProgram guest = files();
    Ran ran = run(guest, Wasi.builder().directory(host, "/data", DirectoryAccess.READ_WRITE));
    assertThat(ran.output)
        .isEqualTo(
            """
            get-directories: [(handle, "/data");]
            get-flags: ok { read mutate-directory }
            get-type: ok directory
            create-directory-at: ok
            open-at: ok handle
            write: ok 5
            read: ok ("ell", false)
            append-via-stream: ok handle
            blocking-write-and-flush: ok
            write-via-stream: ok handle
            blocking-write-and-flush: ok
            read-via-stream: ok handle
            blocking-read: ok "world"
            blocking-read: error closed
            advise: ok
            set-size: ok
            sync: ok
            sync-data: ok
            set-times: ok
            get-flags: ok { read write }
            get-type: ok regular-file
            set-times-at: ok
            link-at: ok
            symlink-at: ok
            readlink-at: ok "hard"
            open-at: ok handle
            is-same-object: true
            is-same-object: false
            rename-at: ok
            unlink-file-at: ok
            open-at: ok handle
            unlink-file-at: ok
            read-directory: ok handle
            read-directory-entry: ok some {type: regular-file, name: "file"}
            read-directory-entry: ok none
            create-directory-at: ok
            remove-directory-at: ok
            """);
    assertThat(ran.exitCode).isEqualTo(0);
    assertThat(ran.instance.openFiles()).isEqualTo(0);
    assertThat(Files.readString(host.resolve("dir/file"))).isEqualTo("Hello");
    assertThat(Files.getLastModifiedTime(host.resolve("dir/file")).toMillis()).isEqualTo(2_000_000);
    assertThat(host.toFile().list()).asList().containsExactly("dir");
    assertThat(host.resolve("dir").toFile().list()).asList().containsExactly("file");
  }

  private static Result open(
      GuestProgram guest, String in, String path, String open, String flags) {
    return guest.show(
        TYPES, "[method]descriptor.open-at", in, FOLLOW, guest.text(path), open, flags);
  }

  /** Sets the times of a file and looks at it. */
  private static GuestProgram stat() {
    GuestProgram guest = new GuestProgram();
    String root = preopen(guest, guest.call("filesystem/preopens", "get-directories"), 0);
    guest.show(
        TYPES,
        "[method]descriptor.set-times-at",
        root,
        FOLLOW,
        guest.text("file"),
        number(2) + big(1_000) + number(7_000),
        number(2) + big(2_000) + number(0));
    guest.show(TYPES, "[method]descriptor.stat-at", root, FOLLOW, guest.text("file"));
    return guest;
  }

  @Test
  void aGuestSeesWhatIsKnownOfAFile() throws Exception {
    Files.writeString(host.resolve("file"), "12345");
    Files.createLink(host.resolve("other"), host.resolve("file"));
    GuestProgram guest = stat();
    Ran ran = run(guest, Wasi.builder().directory(host, "/", DirectoryAccess.READ_WRITE));
    // The time of the last change of state is the host's business.
    assertThat(ran.output.replaceAll("status-change-timestamp: some \\{[^}]*}", "status-change"))
        .isEqualTo(
            """
            set-times-at: ok
            stat-at: ok {type: regular-file, link-count: 2, size: 5, \
            data-access-timestamp: some {seconds: 1000, nanoseconds: 7000}, \
            data-modification-timestamp: some {seconds: 2000, nanoseconds: 0}, status-change}
            """);
  }

  /** Provokes error codes: what is said before a call is the code that it is to give. */
  static final class Provocations {
    final GuestProgram guest = new GuestProgram();
    private final Set<ErrorCode> wanted = EnumSet.noneOf(ErrorCode.class);

    void of(ErrorCode code, String function, String... arguments) {
      wanted.add(code);
      guest.say(name(code) + " wanted, ");
      guest.show(TYPES, "[method]descriptor." + function, arguments);
    }

    Set<ErrorCode> run(Wasi.Builder wasi) {
      Ran ran = GuestsTest.run(guest, wasi);
      List<String> lines = ran.output.lines().toList();
      Set<String> seen = new TreeSet<>();
      for (String line : lines) {
        if (line.contains(" wanted, ")) {
          String code = line.substring(0, line.indexOf(' '));
          assertThat(line).endsWith(": error " + code);
          seen.add(code);
        }
      }
      assertThat(seen).hasSize(wanted.size());
      return wanted;
    }
  }

  @Test
  void everyErrorCodeOfFilesReachesAGuest() throws Exception {
    Set<ErrorCode> seen = EnumSet.noneOf(ErrorCode.class);
    seen.addAll(codesOfFiles());
    seen.addAll(codesOfAFaultyHost());
    System.out.println("error codes of files seen by a guest: " + seen.size() + " of 37");
    assertThat(seen).hasSize(27);
    assertThat(seen).containsNoneIn(NEVER);
    assertThat(seen.size() + NEVER.size()).isEqualTo(ErrorCode.values().length);
  }

  /**
   * What a directory with a file, a full directory and a link is enough for.
   *
   * @return the file, open for reading
   */
  static String provokeInFiles(Provocations provoke, String root) {
    GuestProgram guest = provoke.guest;
    String file = guest.keep(open(guest, root, "file", NO_FLAGS, READ).handle());
    provoke.of(ErrorCode.BUSY, "rename-at", root, guest.text("."), root, guest.text("x"));
    provoke.of(ErrorCode.EXIST, "create-directory-at", root, guest.text("full"));
    provoke.of(ErrorCode.IS_DIRECTORY, "unlink-file-at", root, guest.text("full"));
    provoke.of(ErrorCode.LOOP, "open-at", root, NO_FLAGS, guest.text("link"), NO_FLAGS, READ);
    provoke.of(ErrorCode.NAME_TOO_LONG, "create-directory-at", root, guest.text("x".repeat(256)));
    provoke.of(ErrorCode.NO_ENTRY, "readlink-at", root, guest.text("missing"));
    provoke.of(ErrorCode.NOT_DIRECTORY, "read-directory", file);
    provoke.of(ErrorCode.NOT_EMPTY, "remove-directory-at", root, guest.text("full"));
    provoke.of(
        ErrorCode.NOT_PERMITTED, "open-at", root, FOLLOW, guest.text("../secret"), NO_FLAGS, READ);
    provoke.of(
        ErrorCode.OVERFLOW,
        "set-times-at",
        root,
        FOLLOW,
        guest.text("file"),
        number(2) + big(-1) + number(0),
        number(0) + big(0) + number(0));
    return file;
  }

  /** Makes that directory. */
  static Path filesToProvokeWith(Path host) throws IOException {
    Path writable = Files.createDirectory(host.resolve("writable"));
    Files.writeString(writable.resolve("file"), "x");
    Files.createDirectories(writable.resolve("full/inner"));
    Files.createSymbolicLink(writable.resolve("link"), Path.of("file"));
    Files.writeString(host.resolve("secret"), "s");
    return writable;
  }

  private Set<ErrorCode> codesOfFiles() throws IOException {
    Path writable = filesToProvokeWith(host);
    URI archive = URI.create("jar:" + host.resolve("archive.zip").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Provocations provoke = new Provocations();
      GuestProgram guest = provoke.guest;
      Result granted = guest.call("filesystem/preopens", "get-directories");
      String root = preopen(guest, granted, 0);
      String reading = preopen(guest, granted, 1);
      String zipped = preopen(guest, granted, 2);
      String file = provokeInFiles(provoke, root);
      provoke.of(ErrorCode.INVALID, "create-directory-at", root, guest.text("a\0b"));
      provoke.of(ErrorCode.BAD_DESCRIPTOR, "write", file, guest.text("y"), big(0));
      provoke.of(ErrorCode.READ_ONLY, "unlink-file-at", reading, guest.text("file"));
      provoke.of(ErrorCode.UNSUPPORTED, "symlink-at", zipped, guest.text("a"), guest.text("b"));
      provoke.of(
          ErrorCode.CROSS_DEVICE, "rename-at", root, guest.text("file"), zipped, guest.text("b"));
      // Three directories and a file are open.
      open(guest, root, "file", NO_FLAGS, READ);
      provoke.of(
          ErrorCode.INSUFFICIENT_MEMORY,
          "open-at",
          root,
          FOLLOW,
          guest.text("file"),
          NO_FLAGS,
          READ);
      Set<ErrorCode> codes =
          provoke.run(
              Wasi.builder()
                  .directory(writable, "/", DirectoryAccess.READ_WRITE)
                  .directory(writable, "/reading", DirectoryAccess.READ_ONLY)
                  .directory(zip.getPath("/"), "/zip", DirectoryAccess.READ_WRITE)
                  .maxOpenFiles(5));
      // Nothing was changed, inside or outside.
      assertThat(Files.readString(host.resolve("secret"))).isEqualTo("s");
      assertThat(writable.toFile().list()).asList().containsExactly("file", "full", "link");
      assertThat(Files.readString(writable.resolve("file"))).isEqualTo("x");
      return codes;
    }
  }

  /** What disks, devices and other processes give rise to. */
  private Set<ErrorCode> codesOfAFaultyHost() throws IOException {
    Path directory = Files.createDirectory(host.resolve("faulty"));
    Map<ErrorCode, String> reasons = new EnumMap<>(ErrorCode.class);
    reasons.put(ErrorCode.ACCESS, "Permission denied");
    reasons.put(ErrorCode.FILE_TOO_LARGE, "File too large");
    reasons.put(ErrorCode.INSUFFICIENT_SPACE, "No space left on device");
    reasons.put(ErrorCode.IO, "Stale file handle");
    reasons.put(ErrorCode.NO_DEVICE, "No such device");
    reasons.put(ErrorCode.NO_SUCH_DEVICE, "No such device or address");
    reasons.put(ErrorCode.PIPE, "Broken pipe");
    reasons.put(ErrorCode.QUOTA, "Disk quota exceeded");
    reasons.put(ErrorCode.TEXT_FILE_BUSY, "Text file busy");
    reasons.put(ErrorCode.TOO_MANY_LINKS, "Too many links");
    Provocations provoke = new Provocations();
    GuestProgram guest = provoke.guest;
    String root = preopen(guest, guest.call("filesystem/preopens", "get-directories"), 0);
    for (Map.Entry<ErrorCode, String> reason : reasons.entrySet()) {
      Files.writeString(directory.resolve(reason.getValue()), "");
      provoke.of(
          reason.getKey(), "open-at", root, FOLLOW, guest.text(reason.getValue()), NO_FLAGS, READ);
    }
    provoke.of(
        ErrorCode.ILLEGAL_BYTE_SEQUENCE, "stat-at", root, FOLLOW, guest.text("unwritable \u00e4"));
    return provoke.run(
        Wasi.builder().directory(FaultyFileSystem.of(directory), "/", DirectoryAccess.READ_WRITE));
  }

  private static GuestProgram streams() {
    return streams(true);
  }

  /**
   * Reads standard input, writes standard error, and waits.
   *
   * @param all whether bytes are skipped and spliced, too, and read and flushed without waiting
   */
  static GuestProgram streams(boolean all) {
    GuestProgram guest = new GuestProgram();
    String stdin = guest.keep(guest.show("cli/stdin", "get-stdin").handle());
    String stderr = guest.keep(guest.show("cli/stderr", "get-stderr").handle());
    if (all) {
      guest.show(STREAMS, "[method]input-stream.read", stdin, big(2));
    }
    guest.show(STREAMS, "[method]input-stream.blocking-read", stdin, big(1));
    if (all) {
      guest.show(STREAMS, "[method]input-stream.skip", stdin, big(1));
      guest.show(STREAMS, "[method]input-stream.blocking-skip", stdin, big(1));
    }
    guest.show(STREAMS, "[method]output-stream.check-write", stderr);
    guest.show(STREAMS, "[method]output-stream.write", stderr, guest.text("written "));
    guest.show(STREAMS, "[method]output-stream.write-zeroes", stderr, big(3));
    if (all) {
      guest.show(STREAMS, "[method]output-stream.flush", stderr);
    }
    guest.show(STREAMS, "[method]output-stream.blocking-flush", stderr);
    if (all) {
      guest.show(STREAMS, "[method]output-stream.splice", stderr, stdin, big(2));
      guest.show(STREAMS, "[method]output-stream.blocking-splice", stderr, stdin, big(99));
      guest.show(STREAMS, "[method]output-stream.blocking-splice", stderr, stdin, big(1));
    } else {
      guest.show(STREAMS, "[method]input-stream.blocking-read", stdin, big(99));
      guest.show(STREAMS, "[method]input-stream.blocking-read", stdin, big(1));
    }
    guest.show(
        STREAMS, "[method]output-stream.blocking-write-zeroes-and-flush", stderr, big(5_000));
    guest.show(STREAMS, "[method]input-stream.read", stdin, big(0));
    guest.show(STREAMS, "[method]input-stream.read", stdin, big(1));
    String readable =
        guest.keep(guest.show(STREAMS, "[method]input-stream.subscribe", stdin).handle());
    String writable =
        guest.keep(guest.show(STREAMS, "[method]output-stream.subscribe", stderr).handle());
    String never =
        guest.keep(guest.show("clocks/monotonic-clock", "subscribe-duration", big(-1)).handle());
    guest.show("io/poll", "[method]pollable.ready", writable);
    guest.show("io/poll", "[method]pollable.ready", never);
    guest.call("io/poll", "[method]pollable.block", readable);
    guest.show("io/poll", "poll", list(guest, never, writable, never, readable));
    for (String pollable : List.of(readable, writable, never)) {
      guest.drop("io/poll#pollable", pollable);
    }
    guest.drop(STREAMS + "#input-stream", stdin);
    guest.drop(STREAMS + "#output-stream", stderr);
    return guest;
  }

  @Test
  void streamsAndPollablesDoWhatTheHostSees() {
    GuestProgram guest = streams();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Ran ran = run(guest, Wasi.builder().stdin("0123456789".getBytes()).stderr(err));
    assertThat(ran.output.replaceAll("check-write: ok \\d+", "check-write: ok N"))
        .isEqualTo(
            """
            get-stdin: handle
            get-stderr: handle
            read: ok "01"
            blocking-read: ok "2"
            skip: ok 1
            blocking-skip: ok 1
            check-write: ok N
            write: ok
            write-zeroes: ok
            flush: ok
            blocking-flush: ok
            splice: ok 2
            blocking-splice: ok 3
            blocking-splice: error closed
            blocking-write-zeroes-and-flush: ok
            read: error closed
            read: error closed
            subscribe: handle
            subscribe: handle
            subscribe-duration: handle
            ready: true
            ready: false
            poll: [1;3;]
            """);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("written \0\0\0" + "56789" + "\0".repeat(5_000));
  }

  /** A list of handles as an argument. */
  private static String list(GuestProgram guest, String... handles) {
    return guest.words(handles) + number(handles.length);
  }

  /** Reads and writes what cannot be read and written. */
  private static GuestProgram failures() {
    GuestProgram guest = new GuestProgram();
    String root = preopen(guest, guest.call("filesystem/preopens", "get-directories"), 0);
    // Nothing is at this address of any process.
    String memory = guest.keep(open(guest, root, "mem", NO_FLAGS, READ).handle());
    guest.show(TYPES, "[method]descriptor.read", memory, big(10), big(16));
    String in =
        guest.keep(
            guest.show(TYPES, "[method]descriptor.read-via-stream", memory, big(16)).handle());
    Result read = guest.show(STREAMS, "[method]input-stream.read", in, big(10));
    String error = guest.keep(guest.errorOf(read));
    guest.show("io/error", "[method]error.to-debug-string", error);
    guest.show(TYPES, "filesystem-error-code", error);
    guest.drop("io/error#error", error);
    String stderr = guest.keep(guest.call("cli/stderr", "get-stderr").handle());
    Result write =
        guest.show(
            STREAMS, "[method]output-stream.blocking-write-and-flush", stderr, guest.text("x"));
    String failure = guest.keep(guest.errorOf(write));
    guest.show("io/error", "[method]error.to-debug-string", failure);
    guest.show(TYPES, "filesystem-error-code", failure);
    guest.show(STREAMS, "[method]output-stream.check-write", stderr);
    return guest;
  }

  @Test
  void aFailureOfAStreamIsToldOnceAndThenItIsClosed() {
    Path process = Path.of("/proc/self");
    Assumptions.assumeTrue(Files.isRegularFile(process.resolve("mem")), "no /proc here");
    GuestProgram guest = failures();
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("the disk is full");
          }
        };
    Ran ran =
        run(
            guest,
            Wasi.builder().directory(process, "/", DirectoryAccess.READ_ONLY).stderr(failing));
    assertThat(ran.output)
        .isEqualTo(
            """
            open-at: ok handle
            read: error io
            read-via-stream: ok handle
            read: error last-operation-failed handle
            to-debug-string: "file: IO"
            filesystem-error-code: some io
            blocking-write-and-flush: error last-operation-failed handle
            to-debug-string: "writing failed: the disk is full"
            filesystem-error-code: none
            check-write: error closed
            """);
  }

  static void askForTheCommandLine(GuestProgram guest) {
    guest.show("cli/environment", "get-arguments");
    guest.show("cli/environment", "get-environment");
    guest.show("cli/environment", "initial-cwd");
    Result terminal = guest.show("cli/terminal-stdin", "get-terminal-stdin");
    guest.drop("cli/terminal-input#terminal-input", terminal.handle());
    guest.show("cli/terminal-stdout", "get-terminal-stdout");
    Result errors = guest.show("cli/terminal-stderr", "get-terminal-stderr");
    guest.drop("cli/terminal-output#terminal-output", errors.handle());
  }

  /** Asks for all that a command is given. */
  private static GuestProgram commandLine() {
    GuestProgram guest = new GuestProgram();
    askForTheCommandLine(guest);
    guest.show("config/store", "get", guest.text("colour"));
    guest.show("config/store", "get", guest.text("taste"));
    guest.show("config/store", "get-all");
    guest.callLast("cli/exit", "exit-with-code", number(7));
    return guest;
  }

  @Test
  void theCommandLineInterfacesDoWhatTheHostSays() {
    GuestProgram guest = commandLine();
    Ran ran =
        run(
            guest,
            Wasi.builder()
                .arguments("command", "an argument")
                .environment("A", "1")
                .environment("B", "")
                .currentDirectory("/data")
                .config("colour", "blue")
                .terminals(true, false, true));
    assertThat(ran.output)
        .isEqualTo(
            """
            get-arguments: ["command";"an argument";]
            get-environment: [("A", "1");("B", "");]
            initial-cwd: some "/data"
            get-terminal-stdin: some handle
            get-terminal-stdout: none
            get-terminal-stderr: some handle
            get: ok some "blue"
            get: ok none
            get-all: ok [("colour", "blue");]
            """);
    assertThat(ran.exitCode).isEqualTo(7);
  }

  private static GuestProgram exit(int status) {
    GuestProgram guest = new GuestProgram();
    guest.say("bye\n");
    guest.callLast("cli/exit", "exit", number(status));
    return guest;
  }

  @Test
  void everyFunctionIsCalledByAGuest() {
    Set<String> called = new TreeSet<>();
    for (GuestProgram guest :
        List.of(
            files(), stat(), streams(), failures(), commandLine(), clocksAndRandom(), exit(0))) {
      called.addAll(guest.functions());
    }
    Set<String> all = new TreeSet<>(GuestProgram.allFunctions());
    all.removeIf(name -> name.startsWith("wasi:sockets/") || name.startsWith("wasi:http/"));
    System.out.println("functions called by guests: " + called.size() + " of " + all.size());
    assertThat(called).isEqualTo(all);
  }

  @Test
  void aGuestEndsAsItSays() {
    for (int status = 0; status <= 1; status++) {
      Ran ran = run(exit(status), Wasi.builder());
      assertThat(ran.output).isEqualTo("bye\n");
      assertThat(ran.exitCode).isEqualTo(status);
    }
  }

  /** Looks at all clocks and takes random numbers. */
  private static GuestProgram clocksAndRandom() {
    GuestProgram guest = new GuestProgram();
    guest.show("clocks/monotonic-clock", "now");
    guest.show("clocks/monotonic-clock", "resolution");
    String soon =
        guest.keep(guest.show("clocks/monotonic-clock", "subscribe-duration", big(0)).handle());
    String then =
        guest.keep(guest.show("clocks/monotonic-clock", "subscribe-instant", big(1_001)).handle());
    guest.show("io/poll", "[method]pollable.ready", soon);
    guest.show("io/poll", "[method]pollable.ready", then);
    guest.show("clocks/wall-clock", "now");
    guest.show("clocks/wall-clock", "resolution");
    String when = big(Instant.parse("2026-07-01T12:00:00Z").getEpochSecond()) + number(0);
    guest.show("clocks/timezone", "utc-offset", when);
    guest.show("clocks/timezone", "display", when);
    // What no calendar has.
    guest.show("clocks/timezone", "utc-offset", big(-1) + number(0));
    guest.show("clocks/timezone", "display", big(Long.MAX_VALUE) + number(0));
    for (int i = 0; i < 2; i++) {
      guest.show("random/random", "get-random-u64");
      guest.show("random/insecure", "get-insecure-random-u64");
    }
    guest.show("random/insecure-seed", "insecure-seed");
    guest.show("random/random", "get-random-bytes", big(0));
    guest.show("random/insecure", "get-insecure-random-bytes", big(0));
    guest.call("random/random", "get-random-bytes", big(100_000));
    guest.call("random/insecure", "get-insecure-random-bytes", big(100_000));
    return guest;
  }

  @Test
  void clocksAndRandomNumbersAreThoseOfTheHost() {
    GuestProgram guest = clocksAndRandom();
    Wasi.Builder wasi =
        Wasi.builder()
            .monotonicClock(new ManualClock(1_000))
            .wallClock(
                Clock.fixed(
                    Instant.parse("2026-01-31T12:00:00.000000005Z"), ZoneId.of("Europe/Berlin")))
            .randomSeed(7);
    Ran ran = run(guest, wasi);
    List<String> lines = ran.output.lines().toList();
    assertThat(String.join("\n", lines.subList(0, 12)))
        .isEqualTo(
            """
            now: 1000
            resolution: 1
            subscribe-duration: handle
            subscribe-instant: handle
            ready: true
            ready: false
            now: {seconds: 1769860800, nanoseconds: 5}
            resolution: {seconds: 0, nanoseconds: 1000}
            utc-offset: 7200
            display: {utc-offset: 7200, name: "CEST", in-daylight-saving-time: true}
            utc-offset: 3600
            display: {utc-offset: 3600, name: "CET", in-daylight-saving-time: false}""");
    assertThat(Set.copyOf(lines.subList(12, 16))).hasSize(4);
    assertThat(lines.subList(17, 19))
        .containsExactly("get-random-bytes: \"\"", "get-insecure-random-bytes: \"\"");
    assertWithMessage("the same seed").that(run(guest, wasi).output).isEqualTo(ran.output);
  }

  @Test
  void coordinatedUniversalTimeHasTheNameThatTheInterfaceGivesIt() {
    GuestProgram guest = new GuestProgram();
    guest.show("clocks/timezone", "display", big(0) + number(0));
    assertThat(run(guest, Wasi.builder()).output)
        .isEqualTo("display: {utc-offset: 0, name: \"UTC\", in-daylight-saving-time: false}\n");
  }

  @Test
  void whatBreaksTheRulesOfAnInterfaceEndsTheGuest() {
    GuestProgram unasked = new GuestProgram();
    String stderr = unasked.keep(unasked.call("cli/stderr", "get-stderr").handle());
    unasked.callLast(STREAMS, "[method]output-stream.write", stderr, unasked.text("x"));
    GuestProgram nothing = new GuestProgram();
    nothing.callLast("io/poll", "poll", number(0), number(0));
    GuestProgram much = new GuestProgram();
    much.callLast("random/random", "get-random-bytes", big(1L << 40));
    for (GuestProgram guest : List.of(unasked, nothing, much)) {
      guest.say("not reached");
      HostFunctionException ended =
          assertThrows(HostFunctionException.class, () -> run(guest, Wasi.builder()));
      assertThat(ended).hasCauseThat().isInstanceOf(GuestMisuseException.class);
    }
  }
}
