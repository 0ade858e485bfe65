package io.component4j.wasi.host;

import io.component4j.runtime.Instantiation;
import io.component4j.values.Tuple2;
import io.component4j.wasi.capability.Capability;
import io.component4j.wasi.capability.Denials;
import io.component4j.wasi.capability.GuestMisuseException;
import io.component4j.wasi.clock.MonotonicClock;
import io.component4j.wasi.filesystem.FileTable;
import io.component4j.wasi.filesystem.FilesystemException;
import io.component4j.wasi.filesystem.OpenDirectory;
import io.component4j.wasi.random.RandomBytes;
import io.component4j.wasi.stream.GuestInput;
import io.component4j.wasi.stream.GuestOutput;
import io.component4j.wasi.v0_2.CommandHostWorld;
import io.component4j.wasi.v0_2.HostWorld;
import io.component4j.wasi.v0_2.filesystem.Types;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** What one guest has of the system: the interfaces over what it was given. */
public final class Guest implements AutoCloseable {
  /** A directory of the host. */
  public record Preopen(Path host, String guest, boolean mutable) {}

  /**
   * What a guest is given.
   *
   * @param exit makes the exception that ends the guest of an exit code
   */
  public record Given(
      List<String> arguments,
      Map<String, String> variables,
      Optional<String> directory,
      List<Preopen> preopens,
      int maxOpenFiles,
      GuestInput stdin,
      GuestOutput stdout,
      GuestOutput stderr,
      boolean stdinIsTerminal,
      boolean stdoutIsTerminal,
      boolean stderrIsTerminal,
      MonotonicClock monotonicClock,
      Clock wallClock,
      RandomBytes secureRandom,
      RandomBytes insecureRandom,
      Map<String, String> config,
      IntFunction<RuntimeException> exit) {}

  private record Opened(OpenDirectory directory, String guest) {}

  private final Given given;
  private final Denials denials = new Denials();
  private final FileTable files;
  private final List<Opened> preopens = new ArrayList<>();

  /**
   * Opens the directories.
   *
   * @throws IOException if one of them cannot be opened
   */
  public Guest(Given given) throws IOException {
    this.given = given;
    this.files = new FileTable(given.maxOpenFiles(), denials);
    try {
      for (Preopen preopen : given.preopens()) {
        preopens.add(
            new Opened(
                OpenDirectory.preopen(files, preopen.host(), preopen.mutable()), preopen.guest()));
      }
    } catch (IOException e) {
      closePreopens();
      throw e;
    }
  }

  /** What it was denied so far. */
  public Denials denials() {
    return denials;
  }

  /** How many files, directories and directory streams it has open, preopened ones not counted. */
  public int openFiles() {
    return files.open();
  }

  /**
   * Hands the interfaces to an instantiation.
   *
   * @param network whether those of sockets and HTTP are wanted, too
   */
  public void link(Instantiation instantiation, boolean network) {
    List<Tuple2<String, String>> variables = new ArrayList<>();
    given.variables().forEach((name, value) -> variables.add(new Tuple2<>(name, value)));
    PollHost poll = new PollHost();
    RandomHost random = new RandomHost(given.secureRandom(), given.insecureRandom());
    FilesystemHost filesystem = new FilesystemHost();
    var environment =
        CliHost.environment(given.arguments(), List.copyOf(variables), given.directory(), denials);
    var exit = CliHost.exit(given.exit());
    var store = new ConfigHost(given.config());
    var monotonic = ClocksHost.monotonic(given.monotonicClock());
    var wall = ClocksHost.wall(given.wallClock());
    var timezone = ClocksHost.timezone(given.wallClock());
    if (!network) {
      CommandHostWorld.link(
          instantiation,
          CommandHostWorld.imports()
              .poll(poll)
              .monotonicClock(monotonic)
              .wallClock(wall)
              .timezone(timezone)
              .random(random)
              .insecure(random)
              .insecureSeed(random)
              .types(filesystem)
              .preopens(this::directories)
              .environment(environment)
              .exit(exit)
              .stdin(() -> HostStreams.sharedInput(given.stdin()))
              .stdout(() -> HostStreams.sharedOutput(given.stdout()))
              .stderr(() -> HostStreams.sharedOutput(given.stderr()))
              .terminalStdin(() -> CliHost.terminalInput(given.stdinIsTerminal()))
              .terminalStdout(() -> CliHost.terminalOutput(given.stdoutIsTerminal()))
              .terminalStderr(() -> CliHost.terminalOutput(given.stderrIsTerminal()))
              .store(store));
      return;
    }
    DeniedSockets sockets = new DeniedSockets(denials);
    DeniedHttp http = new DeniedHttp(denials);
    HostWorld.link(
        instantiation,
        HostWorld.imports()
            .network(sockets)
            .instanceNetwork(sockets)
            .poll(poll)
            .udpCreateSocket(sockets)
            .monotonicClock(monotonic)
            .tcpCreateSocket(sockets)
            .ipNameLookup(sockets)
            .httpTypes(http)
            .outgoingHandler(http)
            .wallClock(wall)
            .timezone(timezone)
            .random(random)
            .insecure(random)
            .insecureSeed(random)
            .filesystemTypes(filesystem)
            .preopens(this::directories)
            .environment(environment)
            .exit(exit)
            .stdin(() -> HostStreams.sharedInput(given.stdin()))
            .stdout(() -> HostStreams.sharedOutput(given.stdout()))
            .stderr(() -> HostStreams.sharedOutput(given.stderr()))
            .terminalStdin(() -> CliHost.terminalInput(given.stdinIsTerminal()))
            .terminalStdout(() -> CliHost.terminalOutput(given.stdoutIsTerminal()))
            .terminalStderr(() -> CliHost.terminalOutput(given.stderrIsTerminal()))
            .store(store));
  }

  /** {@code wasi:filesystem/preopens}. */
  private List<Tuple2<Types.Descriptor, String>> directories() {
    List<Tuple2<Types.Descriptor, String>> all = new ArrayList<>();
    if (preopens.isEmpty()) {
      denials.add(
          Capability.DIRECTORY, "wasi:filesystem/preopens#get-directories", "any directory");
    }
    List<OpenDirectory> own = new ArrayList<>();
    try {
      for (Opened preopen : preopens) {
        OpenDirectory directory = preopen.directory().openAgain();
        own.add(directory);
        all.add(new Tuple2<>(FilesystemHost.descriptor(directory), preopen.guest()));
      }
    } catch (FilesystemException e) {
      own.forEach(OpenDirectory::close);
      throw new GuestMisuseException("the preopened directories cannot be had: " + e.getMessage());
    }
    return all;
  }

  private void closePreopens() {
    preopens.forEach(preopen -> preopen.directory().close());
  }

  /** Gives directories and standard streams up, and closes what the guest has left open. */
  @Override
  public void close() {
    files.closeAll();
    closePreopens();
    given.stdin().close();
    given.stdout().close();
    given.stderr().close();
  }
}
