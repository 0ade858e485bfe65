package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All packages of WASI, which are published together, compared with each other. */
class CompatWasiTest {
  private static final List<String> PACKAGES =
      List.of("cli", "clocks", "filesystem", "http", "io", "random", "sockets");

  @TempDir private Path folder;

  private Path wasi;

  @BeforeEach
  void findTheSuite() {
    String suites = System.getenv("C4J_SUITES");
    assumeTrue(suites != null, "C4J_SUITES is not set");
    wasi = Path.of(suites, "wasi");
  }

  private static CommandRun compat(int exitCode, Object... args) {
    String[] all =
        Stream.concat(Stream.of("compat"), Stream.of(args).map(Object::toString))
            .toArray(String[]::new);
    CommandRun run = CommandRun.of(all);
    assertWithMessage("%s", run.err()).that(run.exitCode()).isEqualTo(exitCode);
    return run;
  }

  private Path copied(String name, String changed, String from, String to) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(name));
    // Written in another order than they are read in.
    for (int i = PACKAGES.size() - 1; i >= 0; i--) {
      String file = PACKAGES.get(i) + ".wit";
      String text = Files.readString(wasi.resolve("0.2.12").resolve(file));
      if (PACKAGES.get(i).equals(changed)) {
        assertThat(text).contains(from);
        text = text.replace(from, to);
      }
      Files.writeString(copy.resolve(file), text);
    }
    return copy;
  }

  private static List<String> findings(CommandRun run) {
    return run.err().lines().filter(line -> line.matches("(error|warning)\\[.*")).toList();
  }

  private static Map<String, Long> counts(CommandRun run) {
    return findings(run).stream()
        .map(line -> line.substring(0, line.indexOf(']') + 1))
        .collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()));
  }

  @Test
  void itselfIsTheSame() throws IOException {
    CommandRun run = compat(ExitCode.OK, wasi.resolve("0.2.12"), copied("same", "", "", ""));
    assertThat(run.out()).startsWith("7 packages, 0 changes\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void oneChangeIsFoundWhereItIs() throws IOException {
    Path changed = copied("changed", "io", "ready: func() -> bool", "ready: func() -> u8");
    CommandRun run = compat(ExitCode.WANTING, wasi.resolve("0.2.12"), changed);
    assertThat(findings(run))
        .containsExactly(
            "error[compat-result-changed]: wasi:io/poll . [method]pollable.ready . result: was"
                + " `bool`, is `u8`",
            "error[compat-version-too-low]: wasi:io: version 0.2.12 is too low for incompatible"
                + " changes");
    assertThat(run.err()).contains("--> " + changed.resolve("io.wit") + ":1:9");
    assertThat(run.out())
        .contains("old users of new providers: not through wasi:cli/stdin, wasi:cli/stdout,");
    assertThat(run.out())
        .endsWith("version of wasi:io: major, 0.3.0 or higher; declared: the same\n");
  }

  @Test
  void theSameFilesInAnyOrderAreTheSameBytes() throws IOException {
    Path changed = copied("changed", "io", "ready: func() -> bool", "ready: func() -> u8");
    Path folders = folder.resolve("folders");
    for (String name : PACKAGES) {
      Path own = Files.createDirectories(folders.resolve(name));
      Files.copy(changed.resolve(name + ".wit"), own.resolve("all.wit"));
    }
    String before = wasi.resolve("0.2.12").toString();
    String one = compat(ExitCode.WANTING, "--format", "json", before, changed).out();
    String other = compat(ExitCode.WANTING, "--format", "json", before, folders).out();
    String named = "/changed/io.wit";
    assertThat(one).contains(named);
    assertThat(other.replace("/folders/io/all.wit", named).replace("/folders", "/changed"))
        .isEqualTo(one);
  }

  @Test
  void whatItWasBeforeIsCompatibleWithWhatItIs() {
    String before =
        PACKAGES.stream().map(name -> "wasi:" + name + "@0.2.3").collect(Collectors.joining(","));
    Path now = wasi.resolve("0.2.12");
    CommandRun run = compat(ExitCode.OK, "--old-target-version", before, now, now);
    assertThat(counts(run))
        .containsExactly(
            "warning[compat-version-raised]", 7L, "warning[compat-function-added]", 1L);
    assertThat(run.out()).contains("old users of new providers: all link\n");
    assertThat(run.out())
        .endsWith("version of wasi:cli: minor, 0.2.4 or higher; declared: minor\n");
    run = compat(ExitCode.WANTING, "--new-target-version", before, now, now);
    assertThat(findings(run))
        .contains(
            "error[compat-function-removed]: wasi:cli/exit . exit-with-code: the function"
                + " is gone");
  }

  @Test
  void theNextMinorVersionIsAnotherWasi() {
    CommandRun run = compat(ExitCode.OK, wasi.resolve("0.2.12"), wasi.resolve("0.3.0"));
    Map<String, Long> counts = counts(run);
    System.out.println("WASI 0.2.12 and 0.3.0: " + counts);
    assertThat(run.out()).startsWith("7 packages, 214 changes\n");
    assertThat(counts).containsEntry("warning[compat-version-incompatible]", 6L);
    assertThat(counts).containsEntry("warning[compat-async-changed]", 23L);
    assertThat(findings(run))
        .contains("warning[compat-package-removed]: wasi:io@0.2.12: the package is gone");
    for (String name : PACKAGES) {
      if (!name.equals("io")) {
        assertThat(run.out())
            .contains("version of wasi:" + name + ": major, 0.3.0 or higher; declared: major\n");
      }
    }
  }

  @Test
  void aPackageThatIsGoneWantsTheOthersToMove() throws IOException {
    Path fewer = copied("fewer", "", "", "");
    Files.delete(fewer.resolve("random.wit"));
    String http = Files.readString(fewer.resolve("http.wit"));
    Files.writeString(
        fewer.resolve("http.wit"), http.replaceAll("(?:.*@since.*\n)?.*wasi:random/.*\n", ""));
    String cli = Files.readString(fewer.resolve("cli.wit"));
    Files.writeString(
        fewer.resolve("cli.wit"), cli.replaceAll("(?:.*@since.*\n)?.*wasi:random/.*\n", ""));
    CommandRun run = compat(ExitCode.WANTING, wasi.resolve("0.2.12"), fewer);
    assertThat(findings(run))
        .contains("error[compat-package-removed]: wasi:random@0.2.12: the package is gone");
  }
}
