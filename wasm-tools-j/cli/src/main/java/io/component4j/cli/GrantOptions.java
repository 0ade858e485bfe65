package io.component4j.cli;

import io.component4j.runtime.Limits;
import io.component4j.wasi.DirectoryAccess;
import io.component4j.wasi.Wasi;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code run} grants a component, and how much of it. */
final class GrantOptions {
  /** What a standard stream of the component is. */
  enum Stream {
    INHERIT,
    NULL
  }

  @Option(
      names = "--dir",
      paramLabel = "HOST[::GUEST][:ro]",
      description =
          "Gives a directory with all that is below it, under the name GUEST; :ro to read only."
              + " May be given several times.")
  private List<String> directories = new ArrayList<>();

  @Option(
      names = "--env",
      paramLabel = "NAME[=VALUE]",
      description = "Sets an environment variable; without VALUE to what it is here.")
  private List<String> variables = new ArrayList<>();

  @Option(names = "--inherit-env", description = "Gives all environment variables.")
  private boolean inheritEnvironment;

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "Sets a value of wasi:config/store.")
  private Map<String, String> config = new TreeMap<>();

  @Option(
      names = "--stdin",
      paramLabel = "inherit|null",
      description = "What standard input is. Default: inherit.")
  private Stream stdin = Stream.INHERIT;

  @Option(
      names = "--stdout",
      paramLabel = "inherit|null",
      description = "What standard output is. Default: inherit.")
  private Stream stdout = Stream.INHERIT;

  @Option(
      names = "--stderr",
      paramLabel = "inherit|null",
      description = "What standard error is. Default: inherit.")
  private Stream stderr = Stream.INHERIT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes all random numbers the same in every run; for tests.")
  private @Nullable Long seed;

  @Option(
      names = "--wall-clock",
      paramLabel = "TIME",
      description = "Stops the wall clock at a time, for tests: 2026-01-31T12:00:00Z.")
  private @Nullable String wallClock;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Ends the call after this time: 500ms, 5s, 2m. Default: none.")
  private @Nullable Duration timeout;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      converter = ByteSizeConverter.class,
      description = "What all memories of the component together may take: 16MiB, 1GiB.")
  private @Nullable Long maxMemory;

  @Option(
      names = "--max-open-files",
      paramLabel = "N",
      description = "How many files and directories may be open at a time. Default: 1000.")
  private int maxOpenFiles = 1_000;

  /** What the options say. */
  Wasi wasi(List<String> commandLine, Terminal terminal) {
    if (maxOpenFiles < 0) {
      throw new CannotRunException("--max-open-files " + maxOpenFiles + " is negative");
    }
    Wasi.Builder wasi =
        Wasi.builder().arguments(commandLine).limits(limits()).maxOpenFiles(maxOpenFiles);
    if (inheritEnvironment) {
      wasi.inheritEnvironment();
    }
    variables.forEach(variable -> environment(wasi, variable));
    config.forEach(wasi::config);
    directories.forEach(directory -> directory(wasi, directory));
    if (stdin == Stream.INHERIT) {
      wasi.stdin(System.in);
    }
    if (stdout == Stream.INHERIT) {
      wasi.stdout(terminal.guestOut());
    }
    if (stderr == Stream.INHERIT) {
      wasi.stderr(terminal.guestErr());
    }
    boolean interactive = Terminal.isInteractive();
    wasi.terminals(
        interactive && stdin == Stream.INHERIT,
        interactive && stdout == Stream.INHERIT,
        interactive && stderr == Stream.INHERIT);
    if (seed != null) {
      wasi.randomSeed(seed);
    }
    String time = wallClock;
    if (time != null) {
      try {
        wasi.wallClock(Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
      } catch (DateTimeException e) {
        throw new CannotRunException(
            "--wall-clock " + time + " is no time", "write it like 2026-01-31T12:00:00Z");
      }
    }
    return wasi.build();
  }

  private Limits limits() {
    Limits.Builder limits = Limits.builder();
    if (timeout != null) {
      limits.callTimeout(timeout);
    }
    if (maxMemory != null) {
      limits.maxMemoryBytes(maxMemory);
    }
    return limits.build();
  }

  private static void environment(Wasi.Builder wasi, String variable) {
    int equals = variable.indexOf('=');
    if (equals == 0) {
      throw new CannotRunException("--env " + variable + " has no name");
    }
    if (equals > 0) {
      wasi.environment(variable.substring(0, equals), variable.substring(equals + 1));
      return;
    }
    String value = System.getenv(variable);
    if (value != null) {
      wasi.environment(variable, value);
    }
  }

  private static void directory(Wasi.Builder wasi, String text) {
    boolean readOnly = text.endsWith(":ro");
    String mapping = readOnly ? text.substring(0, text.length() - ":ro".length()) : text;
    int separator = mapping.lastIndexOf("::");
    String host = separator < 0 ? mapping : mapping.substring(0, separator);
    String guest = separator < 0 ? mapping : mapping.substring(separator + 2);
    Path path;
    try {
      path = Path.of(host);
    } catch (InvalidPathException e) {
      throw new CannotRunException("--dir " + text + ": no directory of this machine");
    }
    String fault =
        host.isEmpty()
            ? "it names no directory"
            : guest.isEmpty()
                ? "it does not say what the guest calls it"
                : Files.isDirectory(path)
                    ? ""
                    : Files.exists(path) ? host + " is a file" : "no such directory";
    if (!fault.isEmpty()) {
      throw new CannotRunException(
          "--dir " + text + ": " + fault, "write it like --dir data::/data or data::/:ro");
    }
    wasi.directory(path, guest, readOnly ? DirectoryAccess.READ_ONLY : DirectoryAccess.READ_WRITE);
  }
}
