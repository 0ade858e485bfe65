package io.component4j.wasi.guests;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.strip.Strip;
import io.component4j.runtime.ExecutionMode;
import io.component4j.wasi.DirectoryAccess;
import io.component4j.wasi.Wasi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Given one command that was written in C, in Rust, and in JavaScript for two engines: it reads its
 * arguments, its environment, standard input and files, and writes standard output, standard error
 * and files, and its exit code says how many files it missed.
 */
@Tag("toolchains")
@Timeout(900)
class CommandGuestsTest {
  // The empty one last: jco allocates nothing for an empty string, and the adapter of preview 1,
  // which counts on its own place for each, gives the variable after it as its value.
  private static final Map<String, String> ENVIRONMENT = new LinkedHashMap<>();

  static {
    ENVIRONMENT.put("TALLY_NAME", "Grüße, 世界 = \"x\"");
    ENVIRONMENT.put("TALLY_EMPTY", "");
  }

  @TempDir Path host;
  private Path in = Path.of("");
  private Path out = Path.of("");
  private final byte[] text = "one\ntwo\nthree".getBytes(StandardCharsets.UTF_8);
  private byte[] bytes = new byte[0];
  private byte[] stdin = new byte[0];

  /** With little to read for an interpreted interpreter of JavaScript. */
  private void arrange(int size) throws IOException {
    in = Files.createDirectory(host.resolve("in"));
    out = Files.createDirectory(host.resolve("out"));
    bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    Files.write(in.resolve("text.txt"), text);
    Files.write(in.resolve("bytes 日本.bin"), bytes);
    stdin = "a line of input\n".repeat(size / 100).getBytes(StandardCharsets.UTF_8);
  }

  private static String count(byte[] bytes) {
    int hash = 0x811c9dc5;
    int lines = 0;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xff)) * 0x01000193;
      lines += b == '\n' ? 1 : 0;
    }
    return String.format(Locale.ROOT, "%d bytes, %d lines, hash %08x", bytes.length, lines, hash);
  }

  private String report(List<String> arguments) {
    StringBuilder report = new StringBuilder();
    report.append("TALLY_NAME=[").append(ENVIRONMENT.get("TALLY_NAME")).append("]\n");
    report.append("TALLY_EMPTY=[]\nTALLY_UNSET is not set\n");
    arguments.forEach(argument -> report.append("argument [").append(argument).append("]\n"));
    report.append("stdin: ").append(count(stdin)).append('\n');
    report.append("/in/text.txt: ").append(count(text)).append('\n');
    report.append("/in/bytes 日本.bin: ").append(count(bytes)).append('\n');
    return report.toString();
  }

  private Wasi.Builder granted(List<String> arguments) {
    Wasi.Builder builder =
        Wasi.builder()
            .arguments(withName(arguments))
            .stdin(stdin)
            .directory(in, "/in", DirectoryAccess.READ_ONLY)
            .directory(out, "/out", DirectoryAccess.READ_WRITE);
    ENVIRONMENT.forEach(builder::environment);
    return builder;
  }

  private static List<String> withName(List<String> arguments) {
    String[] all = new String[arguments.size() + 1];
    all[0] = "tally";
    for (int i = 0; i < arguments.size(); i++) {
      all[i + 1] = arguments.get(i);
    }
    return Arrays.asList(all);
  }

  @ParameterizedTest
  @CsvSource({
    "tally-c, COMPILED",
    "tally-c, INTERPRETED",
    "tally-rust, COMPILED",
    "tally-rust, INTERPRETED",
    "tally-quickjs, COMPILED",
    "tally-quickjs, INTERPRETED",
    "tally-starlingmonkey, COMPILED",
    "tally-starlingmonkey, INTERPRETED",
  })
  void aCommandReadsAndWritesAndExits(String guest, ExecutionMode mode) throws Exception {
    List<String> arguments =
        List.of("/out/report.txt", "/in/text.txt", "/in/none", "/in/bytes 日本.bin", "/secret");
    arrange(mode == ExecutionMode.INTERPRETED ? 5_000 : 100_000);
    long begun = System.nanoTime();
    RealGuests.Outcome ended = RealGuests.run(RealGuests.load(guest, mode), granted(arguments));
    assertThat(ended.stderr())
        .isEqualTo("tally: cannot read /in/none\ntally: cannot read /secret\n");
    assertThat(ended.stdout()).isEqualTo(report(arguments));
    assertThat(Files.readString(out.resolve("report.txt"))).isEqualTo(report(arguments));
    assertThat(ended.exitCode()).isEqualTo(2);
    long first = System.nanoTime();

    if (mode == ExecutionMode.COMPILED) {
      checkOtherEnds(guest, mode);
    }
    System.out.printf(
        "%s, %s, Java %d: first run with loading in %d ms, the rest in %d ms%n",
        guest,
        mode,
        Runtime.version().feature(),
        (first - begun) / 1_000_000,
        (System.nanoTime() - first) / 1_000_000);
  }

  private void checkOtherEnds(String guest, ExecutionMode mode) throws IOException {
    // Where it may only read, it cannot write.
    List<String> readOnly = List.of("/in/report.txt", "/in/text.txt", "/in/bytes 日本.bin");
    RealGuests.Outcome refused = RealGuests.run(RealGuests.load(guest, mode), granted(readOnly));
    assertThat(refused.stderr()).isEqualTo("tally: cannot write /in/report.txt\n");
    assertThat(refused.stdout()).isEqualTo(report(readOnly));
    assertThat(refused.exitCode()).isEqualTo(100);
    assertThat(Files.exists(in.resolve("report.txt"))).isFalse();

    // And if all is well it succeeds.
    List<String> well = List.of("/out/report.txt", "/in/text.txt", "/in/bytes 日本.bin");
    RealGuests.Outcome succeeded = RealGuests.run(RealGuests.load(guest, mode), granted(well));
    assertThat(succeeded).isEqualTo(new RealGuests.Outcome(0, report(well), ""));
    assertThat(Files.readString(out.resolve("report.txt"))).isEqualTo(report(well));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tally-c", "tally-rust"})
  void theComponentOfACoreModuleIsTheOneThatJcoMakes(String guest) throws IOException {
    byte[] reference = RealGuests.reference(guest);
    assertWithMessage(guest).that(RealGuests.isCore(guest)).isTrue();
    byte[] ours = Strip.strip(guest, RealGuests.component(guest, false), Strip.all());
    assertWithMessage(guest).that(Strip.strip(guest, reference, Strip.all())).isEqualTo(ours);
    System.out.printf("%s: %d bytes of component, the same as jco's%n", guest, ours.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tally-c", "tally-rust", "tally-quickjs", "tally-starlingmonkey"})
  void itDoesTheSameInNode(String guest) throws Exception {
    List<String> arguments =
        List.of("/out/report.txt", "/in/text.txt", "/in/none", "/in/bytes 日本.bin", "/secret");
    arrange(100_000);
    RealGuests.Outcome ended =
        RealGuests.runInNode(
            guest,
            withName(arguments),
            ENVIRONMENT,
            Map.of("/in", in, "/out", out),
            stdin,
            Files.createDirectory(host.resolve("node")));
    assertWithMessage(ended.stderr())
        .that(ended)
        .isEqualTo(
            new RealGuests.Outcome(
                2, report(arguments), "tally: cannot read /in/none\ntally: cannot read /secret\n"));
    assertThat(Files.readString(out.resolve("report.txt"))).isEqualTo(report(arguments));
  }

  @ParameterizedTest
  @CsvSource({
    // The adapter of preview 1 makes 1 of every exit code but 0.
    "tally-c, 1",
    "tally-rust, 1",
    "tally-quickjs, 2",
    "tally-starlingmonkey, 2",
  })
  void withoutArgumentsItSaysWhatItWants(String guest, int exitCode) {
    RealGuests.Outcome ended =
        RealGuests.run(
            RealGuests.load(guest, ExecutionMode.COMPILED), Wasi.builder().arguments("tally"));
    assertThat(ended).isEqualTo(new RealGuests.Outcome(exitCode, "", "tally OUTPUT INPUT...\n"));
  }
}
