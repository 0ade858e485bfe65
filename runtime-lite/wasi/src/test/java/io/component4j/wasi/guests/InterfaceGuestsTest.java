package io.component4j.wasi.guests;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.component4j.runtime.ExecutionMode;
import io.component4j.testdata.NodeFolder;
import io.component4j.wasi.DirectoryAccess;
import io.component4j.wasi.Wasi;
import io.component4j.wasi.clock.ManualClock;
import io.component4j.wasi.random.RandomBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Given a guest for each package, which calls each function of it and prints what came of it: it
 * prints what the file of each run says, compiled and interpreted, the host's files are as the
 * guest says, and with jco it prints the same, apart from what {@code jco-differences.txt} lists.
 */
@Tag("toolchains")
@Timeout(900)
class InterfaceGuestsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("NAME", "value");

  /** What jco has no option for: only reading, a limit of open files, clocks and seeds. */
  private static final Set<String> ONLY_OURS =
      Set.of("filesystem-read-only", "filesystem-many-open", "clocks-values", "random-values");

  @TempDir Path folder;

  static List<String> runs() {
    return List.of(
        "cli-all",
        "cli-terminals",
        "cli-exit-ok",
        "cli-exit-err",
        "cli-exit-with-code 42",
        "cli-exit-with-code 255",
        "cli-fail",
        "cli-trap",
        "clocks-all",
        "clocks-values",
        "timezone-all",
        "random-all",
        "random-values",
        "io-input",
        "io-skips",
        "io-output",
        "io-zeroes",
        "io-files",
        "io-splices",
        "io-failures",
        "io-polls",
        "io-poll-nothing",
        "io-write-too-much",
        "io-write-unasked",
        "filesystem-nothing",
        "filesystem-all",
        "filesystem-there",
        "filesystem-paths",
        "filesystem-nul",
        "filesystem-numbers",
        "filesystem-above",
        "filesystem-modes",
        "filesystem-descriptors",
        "filesystem-read-only",
        "filesystem-many-open");
  }

  static List<String> runsInNode() {
    return runs().stream().filter(run -> !ONLY_OURS.contains(run)).toList();
  }

  private static String guest(String run) {
    return run.substring(0, run.indexOf('-'));
  }

  private static List<String> arguments(String run) {
    List<String> arguments = new ArrayList<>(List.of(guest(run)));
    arguments.addAll(List.of(run.substring(run.indexOf('-') + 1).split(" ")));
    return arguments;
  }

  private static byte[] stdin(String run) {
    return (run.equals("io-polls") ? "x" : "some input to be read\n").getBytes(UTF_8);
  }

  /** The host's directory, with a neighbour that no guest may reach. */
  private Path arrange(String run) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("outside.txt"), "secret");
    if (run.equals("filesystem-read-only")) {
      Files.writeString(data.resolve("a.txt"), "hello");
      Files.createDirectory(data.resolve("e"));
    }
    return data;
  }

  private Wasi.Builder granted(String run, Path data) {
    Wasi.Builder builder = Wasi.builder().arguments(arguments(run)).stdin(stdin(run)).randomSeed(7);
    ENVIRONMENT.forEach(builder::environment);
    switch (run) {
      case "filesystem-nothing" -> {}
      case "filesystem-read-only" -> builder.directory(data, "/data", DirectoryAccess.READ_ONLY);
      default -> builder.directory(data, "/data", DirectoryAccess.READ_WRITE);
    }
    switch (run) {
      case "filesystem-many-open" -> builder.maxOpenFiles(10);
      case "clocks-values" ->
          builder
              .monotonicClock(new ManualClock(4_000))
              .wallClock(Clock.fixed(Instant.ofEpochSecond(1_234_567_890, 5), ZoneId.of("UTC")));
      case "timezone-all" -> builder.wallClock(Clock.system(ZoneId.of("Europe/Berlin")));
      default -> {}
    }
    return builder;
  }

  private static List<String> resource(String name) {
    try (InputStream in = InterfaceGuestsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> expected(String run) {
    return resource(run.replace(' ', '-') + ".txt");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void compiledItSaysWhatItShould(String run) throws IOException {
    check(run, ExecutionMode.COMPILED);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void interpretedItSaysWhatItShould(String run) throws IOException {
    check(run, ExecutionMode.INTERPRETED);
  }

  private void check(String run, ExecutionMode mode) throws IOException {
    Path data = arrange(run);
    RealGuests.Outcome ended =
        RealGuests.run(RealGuests.load(guest(run), mode), granted(run, data));
    // For whoever changes a guest.
    Path said = Files.createDirectories(RealGuests.folder().resolve("reports"));
    Files.write(said.resolve(run.replace(' ', '-') + ".txt"), ended.report());
    assertWithMessage("%s; standard error: %s", run, ended.stderr())
        .that(ended.report())
        .containsExactlyElementsIn(expected(run))
        .inOrder();
    assertThat(Files.readString(folder.resolve("outside.txt"))).isEqualTo("secret");
    assertThat(names(folder)).containsExactly("data", "outside.txt");
    checkHost(run, data, ended);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /** What the guest said it did, as the host sees it. */
  private static void checkHost(String run, Path data, RealGuests.Outcome ended)
      throws IOException {
    switch (run) {
      case "cli-all" -> assertThat(ended.stderr()).isEqualTo("an error\n");
      case "clocks-values" ->
          assertThat(ended.report())
              .containsExactly(
                  "monotonic-clock now: 4000",
                  "wall-clock now: {seconds: 1234567890, nanoseconds: 5}",
                  "exit 0");
      case "random-values" -> {
        byte[] secure = new byte[16];
        byte[] insecure = new byte[16];
        RandomBytes.seeded(7).fill(secure);
        RandomBytes.seeded(~7).fill(insecure);
        assertThat(ended.stdout())
            .isEqualTo(
                "get-random-bytes: \""
                    + HexFormat.of().formatHex(secure)
                    + "\"\nget-insecure-random-bytes: \""
                    + HexFormat.of().formatHex(insecure)
                    + "\"\n");
      }
      case "io-files" ->
          assertThat(Files.readString(data.resolve("a.txt"))).isEqualTo("hello, World!!");
      case "io-splices" -> {
        assertThat(Files.readString(data.resolve("b.txt"))).isEqualTo("hello, w");
        assertThat(Files.readAllBytes(data.resolve("c.txt"))).isEqualTo(new byte[4]);
      }
      case "io-write-too-much", "io-write-unasked" ->
          assertThat(Files.size(data.resolve("a.txt"))).isEqualTo(0);
      case "filesystem-all" -> {
        assertThat(names(data)).containsExactly("c.txt", "d");
        assertThat(names(data.resolve("d"))).containsExactly("a.txt", "ä中😀");
        assertThat(Files.readString(data.resolve("c.txt"))).isEqualTo("e");
        // Truncated by its other name.
        assertThat(Files.size(data.resolve("d/a.txt"))).isEqualTo(0);
        assertThat(Files.getLastModifiedTime(data.resolve("c.txt")).toInstant())
            .isEqualTo(Instant.ofEpochSecond(1_600_000_000));
      }
      case "filesystem-there",
          "filesystem-paths",
          "filesystem-nul",
          "filesystem-above",
          "filesystem-modes" -> {
        assertThat(names(data)).containsExactly("d");
        assertThat(names(data.resolve("d")))
            .containsAtLeast("a.txt", "dangling", "full", "me", "up");
        assertThat(Files.readString(data.resolve("d/a.txt"))).isEqualTo("hello");
        assertThat(names(data.resolve("d/full"))).containsExactly("b.txt");
      }
      case "filesystem-numbers" ->
          assertThat(Files.readString(data.resolve("d/a.txt"))).isEqualTo("hello");
      case "filesystem-descriptors" ->
          assertThat(Files.readString(data.resolve("d/a.txt"))).isEqualTo("xello");
      case "filesystem-read-only" -> {
        assertThat(names(data)).containsExactly("a.txt", "e");
        assertThat(Files.readString(data.resolve("a.txt"))).isEqualTo("hello");
      }
      case "filesystem-many-open" -> assertThat(names(data)).containsExactly("a.txt");
      default -> assertThat(names(data)).doesNotContain("none");
    }
  }

  @ParameterizedTest
  @MethodSource("runsInNode")
  void jcoSaysTheSameButForWhatIsListed(String run) throws Exception {
    Path data = arrange(run);
    RealGuests.Outcome ended =
        RealGuests.runInNode(
            guest(run),
            arguments(run),
            ENVIRONMENT,
            run.equals("filesystem-nothing") ? Map.of() : Map.of("/data", data),
            stdin(run),
            Files.createDirectory(folder.resolve("node")));
    List<String> ours = expected(run);
    List<String> theirs = ended.report();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < theirs.size(); i++) {
      if (i >= ours.size() || !ours.get(i).equals(theirs.get(i))) {
        differences.add(theirs.get(i));
      }
    }
    assertWithMessage("%s; standard error: %s", run, ended.stderr())
        .that(differences)
        .containsExactlyElementsIn(listed(run))
        .inOrder();
    System.out.printf(
        "%s: of %d lines jco has %d, %d of them others%n",
        run, ours.size(), theirs.size(), differences.size());
  }

  private static final Pattern DIFFERENCE = Pattern.compile("([^|]+) \\| ([^|]+) \\| ([^|]+)");

  private static List<String> listed(String run) {
    List<String> lines = new ArrayList<>();
    for (String line : resource("jco-differences.txt")) {
      Matcher matcher = DIFFERENCE.matcher(line);
      if (!line.startsWith("#")) {
        assertWithMessage("run | line | reason").that(line).matches(DIFFERENCE);
        if (matcher.matches() && matcher.group(1).equals(run)) {
          lines.add(matcher.group(2));
        }
      }
    }
    return lines;
  }

  @Test
  void whatIsListedIsOfARun() {
    List<String> known = runsInNode();
    for (String line : resource("jco-differences.txt")) {
      if (!line.startsWith("#")) {
        assertThat(known).contains(line.substring(0, line.indexOf(" | ")));
      }
    }
  }

  @Test
  void eachFunctionIsCalledAndManyErrorCodesComeOut() throws IOException {
    Path maker = NodeFolder.of("wasiguests").path();
    StringBuilder sources = new StringBuilder();
    for (String name : names(maker.resolve("interfaces"))) {
      sources.append(Files.readString(maker.resolve("interfaces").resolve(name)));
    }
    Path wit = maker.resolve("../../runtime-lite/wasi/src/main/wit/deps").normalize();
    int functions = 0;
    for (String name : List.of("cli", "clocks", "filesystem", "io", "random")) {
      for (String file : names(wit.resolve(name))) {
        Matcher function =
            Pattern.compile("^ +([a-z0-9-]+): func", Pattern.MULTILINE)
                .matcher(Files.readString(wit.resolve(name).resolve(file)));
        for (; function.find(); functions++) {
          String called = camelCase(function.group(1));
          assertWithMessage("%s: %s", name, function.group(1))
              .that(Pattern.compile("\\b" + called + "[(\\])]").matcher(sources).find())
              .isTrue();
        }
      }
    }
    Set<String> codes = new TreeSet<>();
    for (String run : runs()) {
      for (String line : expected(run)) {
        if (line.contains(": error ")) {
          codes.add(line.substring(line.lastIndexOf(' ') + 1));
        }
      }
    }
    System.out.printf(
        "%d functions are called, %d errors come out: %s%n", functions, codes.size(), codes);
    assertThat(functions).isEqualTo(73);
    assertThat(codes)
        .containsAtLeast(
            "bad-descriptor",
            "closed",
            "exist",
            "insufficient-memory",
            "invalid",
            "is-directory",
            "loop",
            "name-too-long",
            "no-entry",
            "not-directory",
            "not-empty",
            "not-permitted",
            "read-only");
  }

  private static String camelCase(String kebab) {
    return Pattern.compile("-([a-z0-9])")
        .matcher(kebab)
        .replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
  }
}
