package io.component4j.wasi;

import io.component4j.runtime.Component;
import io.component4j.runtime.Instantiation;
import io.component4j.runtime.Limits;
import io.component4j.wasi.clock.MonotonicClock;
import io.component4j.wasi.host.Guest;
import io.component4j.wasi.random.RandomBytes;
import io.component4j.wasi.stream.BytePipe;
import io.component4j.wasi.stream.BytesInput;
import io.component4j.wasi.stream.GuestInput;
import io.component4j.wasi.stream.GuestOutput;
import io.component4j.wasi.stream.PumpedInput;
import io.component4j.wasi.stream.SharedInput;
import io.component4j.wasi.stream.StreamOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What components get of the system: nothing, except what was granted.
 *
 * <pre>{@code
 * Wasi wasi =
 *     Wasi.builder()
 *         .arguments("count", "/data/words.txt")
 *         .directory(Path.of("words"), "/data", DirectoryAccess.READ_ONLY)
 *         .stdout(System.out)
 *         .build();
 * Component component = Component.load(Engine.create(), Path.of("count.wasm"));
 * int exitCode = wasi.run(component).exitCode();
 * }</pre>
 *
 * <p>It answers {@code wasi:cli}, {@code clocks}, {@code filesystem}, {@code io} and {@code random}
 * of every version from 0.2.0 to 0.2.12, and {@code wasi:config}. {@code wasi:sockets} and {@code
 * wasi:http} answer that access is denied.
 *
 * <p>Immutable and safe for use by several threads; each instance has clocks, files and random
 * numbers of its own, and shares standard streams with the others.
 */
public final class Wasi {
  private final Builder built;

  private Wasi(Builder built) {
    this.built = built;
  }

  /** Grants nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Makes an instance of a component and executes its {@code wasi:cli/run}.
   *
   * @return how the command ended
   * @throws io.component4j.runtime.LinkException if it imports what is not WASI's, or exports no
   *     {@code wasi:cli/run}
   * @throws io.component4j.runtime.ComponentException if it traps, or goes beyond its limits
   * @throws UncheckedIOException if a granted directory cannot be opened
   */
  public RunResult run(Component component) {
    try (WasiInstance instance = instantiate(component)) {
      int code = instance.run();
      return new RunResult(code, instance.denials());
    }
  }

  /**
   * Makes an instance of a component.
   *
   * @return to be closed by the caller
   * @throws io.component4j.runtime.LinkException if it imports what is not WASI's
   * @throws io.component4j.runtime.ComponentException if it traps while it starts
   * @throws UncheckedIOException if a granted directory cannot be opened
   */
  public WasiInstance instantiate(Component component) {
    return instantiate(component, component.instantiation());
  }

  /**
   * Makes an instance of a component that imports more than WASI.
   *
   * @param instantiation of that component, with whatever else it imports
   * @return to be closed by the caller
   * @throws io.component4j.runtime.LinkException if something is still missing
   * @throws io.component4j.runtime.ComponentException if it traps while it starts
   * @throws UncheckedIOException if a granted directory cannot be opened
   */
  public WasiInstance instantiate(Component component, Instantiation instantiation) {
    WasiGuest guest = provide(component, instantiation);
    try {
      return new WasiInstance(guest, instantiation.instantiate());
    } catch (RuntimeException | Error e) {
      guest.close();
      throw e;
    }
  }

  /**
   * Provides an instantiation with what its component imports of WASI, and with the limits that
   * were set here. This is how worlds of generated bindings get WASI:
   *
   * <pre>{@code
   * Instantiation instantiation = component.instantiation();
   * try (WasiGuest guest = wasi.provide(component, instantiation);
   *     GreeterWorld world = GreeterWorld.instantiate(instantiation, imports)) {
   *   world.greet().greet("World");
   * }
   * }</pre>
   *
   * @param instantiation of that component
   * @return to be closed by the caller after the instance
   * @throws IllegalArgumentException if WASI is already provided
   * @throws UncheckedIOException if a granted directory cannot be opened
   */
  public WasiGuest provide(Component component, Instantiation instantiation) {
    Guest guest;
    try {
      guest = new Guest(built.given());
    } catch (IOException e) {
      throw new UncheckedIOException("a directory for the guest cannot be opened: " + e, e);
    }
    try {
      if (imports(component, "wasi:")) {
        guest.link(
            instantiation, imports(component, "wasi:sockets/") || imports(component, "wasi:http/"));
      }
      instantiation.limits(built.limits);
      return new WasiGuest(guest);
    } catch (RuntimeException | Error e) {
      guest.close();
      throw e;
    }
  }

  private static boolean imports(Component component, String prefix) {
    return component.type().imports().stream()
        .anyMatch(imported -> imported.name().startsWith(prefix));
  }

  /** Collects what is granted. Not for use by several threads. */
  public static final class Builder {
    private List<String> arguments = List.of();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> config = new LinkedHashMap<>();
    private Optional<String> directory = Optional.empty();
    private final List<Guest.Preopen> preopens = new ArrayList<>();
    private int maxOpenFiles = 1_000;
    private Limits limits = Limits.defaults();
    private Supplier<GuestInput> stdin = BytesInput::new;
    private Supplier<GuestOutput> stdout = StreamOutput::discarding;
    private Supplier<GuestOutput> stderr = StreamOutput::discarding;
    private final boolean[] terminals = new boolean[3];
    private Supplier<MonotonicClock> monotonicClock = MonotonicClock::system;
    private Clock wallClock = Clock.systemUTC();
    private Supplier<RandomBytes> secureRandom = RandomBytes::secure;
    private Supplier<RandomBytes> insecureRandom =
        () -> RandomBytes.seeded(RandomBytes.secure().next());

    private Builder() {}

    private Builder(Builder other) {
      this.arguments = other.arguments;
      this.variables.putAll(other.variables);
      this.config.putAll(other.config);
      this.directory = other.directory;
      this.preopens.addAll(other.preopens);
      this.maxOpenFiles = other.maxOpenFiles;
      this.limits = other.limits;
      this.stdin = other.stdin;
      this.stdout = other.stdout;
      this.stderr = other.stderr;
      System.arraycopy(other.terminals, 0, terminals, 0, terminals.length);
      this.monotonicClock = other.monotonicClock;
      this.wallClock = other.wallClock;
      this.secureRandom = other.secureRandom;
      this.insecureRandom = other.insecureRandom;
    }

    /** The command line, with the command's own name first. */
    public Builder arguments(String... arguments) {
      return arguments(List.of(arguments));
    }

    /** The command line, with the command's own name first. */
    public Builder arguments(List<String> arguments) {
      this.arguments = List.copyOf(arguments);
      return this;
    }

    /** Sets an environment variable. */
    public Builder environment(String name, String value) {
      variables.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
      return this;
    }

    /** Gives all environment variables of this process. */
    public Builder inheritEnvironment() {
      variables.putAll(new java.util.TreeMap<>(System.getenv()));
      return this;
    }

    /** Sets a value of {@code wasi:config/store}. */
    public Builder config(String key, String value) {
      config.put(Objects.requireNonNull(key), Objects.requireNonNull(value));
      return this;
    }

    /**
     * Gives a directory, with all that is below it.
     *
     * @param host of this machine, or of any file system of Java
     * @param guest what the guest calls it: {@code /data}
     * @throws IllegalArgumentException if the host has no such directory, or the guest's name is
     *     empty
     */
    public Builder directory(Path host, String guest, DirectoryAccess access) {
      if (!Files.isDirectory(host)) {
        throw new IllegalArgumentException("no directory: " + host);
      }
      if (guest.isEmpty() || guest.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a directory needs a name for the guest");
      }
      preopens.add(
          new Guest.Preopen(host.toAbsolutePath(), guest, access == DirectoryAccess.READ_WRITE));
      return this;
    }

    /** The directory in which the guest begins, as it calls it. */
    public Builder currentDirectory(String guest) {
      this.directory = Optional.of(guest);
      return this;
    }

    /**
     * How many files, directories and directory streams may be open at a time; 1,000 by default.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder maxOpenFiles(int max) {
      if (max < 0) {
        throw new IllegalArgumentException("negative limit of open files: " + max);
      }
      this.maxOpenFiles = max;
      return this;
    }

    /** Memory, time and handles of an instance. */
    public Builder limits(Limits limits) {
      this.limits = Objects.requireNonNull(limits);
      return this;
    }

    /** Standard input is this; each instance reads it from the beginning. */
    public Builder stdin(byte[] bytes) {
      byte[] copy = bytes.clone();
      return input(() -> new BytesInput(copy));
    }

    /** Standard input is read from a stream, by a thread of its own once a guest wants it. */
    public Builder stdin(InputStream from) {
      GuestInput shared = new SharedInput(new PumpedInput(Objects.requireNonNull(from)));
      return input(() -> shared);
    }

    /** Standard input is the end of a pipe, for one instance: it is closed with that. */
    public Builder stdin(BytePipe pipe) {
      GuestInput shared = pipe.guestInput();
      return input(() -> shared);
    }

    private Builder input(Supplier<GuestInput> input) {
      stdin = input;
      terminals[0] = false;
      return this;
    }

    /** Standard output is written to a stream, on the thread that calls the guest. */
    public Builder stdout(OutputStream into) {
      Objects.requireNonNull(into);
      return output(() -> new StreamOutput(into));
    }

    /** Standard output is the end of a pipe, for one instance: it is closed with that. */
    public Builder stdout(BytePipe pipe) {
      return output(pipe::guestOutput);
    }

    private Builder output(Supplier<GuestOutput> output) {
      stdout = output;
      terminals[1] = false;
      return this;
    }

    /** Standard error is written to a stream, on the thread that calls the guest. */
    public Builder stderr(OutputStream into) {
      Objects.requireNonNull(into);
      return error(() -> new StreamOutput(into));
    }

    /** Standard error is the end of a pipe, for one instance: it is closed with that. */
    public Builder stderr(BytePipe pipe) {
      return error(pipe::guestOutput);
    }

    private Builder error(Supplier<GuestOutput> error) {
      stderr = error;
      terminals[2] = false;
      return this;
    }

    /** Standard input is that of this process. */
    public Builder inheritStdin() {
      GuestInput shared = new SharedInput(Stdio.inheritedInput());
      input(() -> shared);
      terminals[0] = Stdio.isTerminal(0);
      return this;
    }

    /** Standard output is that of this process. */
    public Builder inheritStdout() {
      output(Stdio::inheritedOutput);
      terminals[1] = Stdio.isTerminal(1);
      return this;
    }

    /** Standard error is that of this process. */
    public Builder inheritStderr() {
      error(Stdio::inheritedError);
      terminals[2] = Stdio.isTerminal(2);
      return this;
    }

    /** All three standard streams are those of this process. */
    public Builder inheritStdio() {
      return inheritStdin().inheritStdout().inheritStderr();
    }

    /** Whether guests are told that standard input, output and error are terminals. */
    public Builder terminals(boolean stdin, boolean stdout, boolean stderr) {
      terminals[0] = stdin;
      terminals[1] = stdout;
      terminals[2] = stderr;
      return this;
    }

    /** The clock that times waits; by default the machine's, beginning at 0 for each instance. */
    public Builder monotonicClock(MonotonicClock clock) {
      Objects.requireNonNull(clock);
      this.monotonicClock = () -> clock;
      return this;
    }

    /** The clock that tells the time and the time zone; by default the machine's, in UTC. */
    public Builder wallClock(Clock clock) {
      this.wallClock = Objects.requireNonNull(clock);
      return this;
    }

    /**
     * Random numbers that are the same for every instance and every run, the secure ones included:
     * for tests.
     */
    public Builder randomSeed(long seed) {
      this.secureRandom = () -> RandomBytes.seeded(seed);
      this.insecureRandom = () -> RandomBytes.seeded(~seed);
      return this;
    }

    /** Where secure random numbers come from. */
    public Builder secureRandom(RandomBytes bytes) {
      Objects.requireNonNull(bytes);
      this.secureRandom = () -> bytes;
      return this;
    }

    /** Where the other random numbers come from. */
    public Builder insecureRandom(RandomBytes bytes) {
      Objects.requireNonNull(bytes);
      this.insecureRandom = () -> bytes;
      return this;
    }

    /** What was collected; the builder can go on. */
    public Wasi build() {
      return new Wasi(new Builder(this));
    }

    private Guest.Given given() {
      return new Guest.Given(
          arguments,
          variables,
          directory,
          preopens,
          maxOpenFiles,
          stdin.get(),
          stdout.get(),
          stderr.get(),
          terminals[0],
          terminals[1],
          terminals[2],
          monotonicClock.get(),
          wallClock,
          secureRandom.get(),
          insecureRandom.get(),
          config,
          GuestExitException::new);
    }
  }
}
