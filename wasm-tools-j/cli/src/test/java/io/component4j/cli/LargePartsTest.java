package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Parts of 10 MiB are composed by processes whose heap is twice as large as all that they read. */
@Timeout(300)
class LargePartsTest {
  private static final int PART = 10 << 20;
  private static final int HEAP = 2 * 2 * PART;

  @TempDir private Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** A part of which the most is data of its core module, other data in each. */
  private String part(String name, String text) throws IOException {
    byte[] small = WatParts.binary(name, text);
    // The module is the first section but for imports; its data section is its last one.
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    int at = 8;
    large.write(small, 0, at);
    while (at < small.length) {
      int id = small[at];
      int[] content = content(small, at);
      byte[] section = Arrays.copyOfRange(small, content[0], content[1]);
      large.write(id);
      if (id == 1) { // a core module
        byte[] data = new byte[PART];
        new Random(name.hashCode()).nextBytes(data);
        byte[] head = {1, 1}; // one passive segment
        leb(large, section.length + 1 + 4 + head.length + 4 + PART);
        large.write(section);
        large.write(11);
        leb(large, head.length + 4 + PART);
        large.write(head);
        leb(large, PART);
        large.write(data);
      } else {
        leb(large, section.length);
        large.write(section);
      }
      at = content[1];
    }
    return Files.write(folder.resolve(name + ".wasm"), large.toByteArray()).toString();
  }

  /** Where the content of a section begins and ends. */
  private static int[] content(byte[] binary, int at) {
    int length = 0;
    int next = at + 1;
    for (int shift = 0; ; shift += 7) {
      byte more = binary[next++];
      length |= (more & 0x7f) << shift;
      if (more >= 0) {
        return new int[] {next, next + length};
      }
    }
  }

  /** A number in four bytes. */
  private static void leb(ByteArrayOutputStream out, int number) {
    for (int i = 0; i < 4; i++) {
      out.write(number >>> (7 * i) & 0x7f | (i < 3 ? 0x80 : 0));
    }
  }

  private void runs(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx" + HEAP, "-XX:+UseSerialGC", "-Dcomponent4j.cache=off", "-cp"));
    line.add(System.getProperty("java.class.path"));
    line.add(Main.class.getName());
    line.addAll(List.of(arguments));
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertWithMessage(said).that(process.waitFor()).isEqualTo(ExitCode.OK);
    System.out.printf(
        Locale.ROOT,
        "%s of two parts of 10 MiB in a heap of 40 MiB: %.2f s%n",
        arguments[0],
        (System.nanoTime() - begun) / 1e9);
  }

  @Test
  void plugAndComposeNeedNoMoreThanTwiceTheirInput() throws Exception {
    String user = part("user", WatParts.caller("run", "next"));
    String counter = part("counter", WatParts.counter("next"));
    assertThat(Files.size(Path.of(user))).isGreaterThan((long) PART);

    runs("plug", user, "--plug", counter, "-o", path("plugged.wasm"));
    String document =
        Files.writeString(
                folder.resolve("whole.wac"),
                "package a:whole;\nexport new a:user { next: new a:counter {}.next }.run;\n")
            .toString();
    runs(
        "compose",
        document,
        "--dep",
        "a:user=" + user,
        "--dep",
        "a:counter=" + counter,
        "-o",
        path("composed.wasm"));
    runs("decompose", path("plugged.wasm"), "-o", path("parts"));

    for (String made : List.of("plugged.wasm", "composed.wasm")) {
      assertThat(Files.size(folder.resolve(made))).isGreaterThan(2L * PART);
      assertThat(CommandRun.of("run", "--invoke", "run()", path(made)).out()).isEqualTo("1\n");
    }
    assertThat(Files.mismatch(Path.of(user), folder.resolve("parts/deps/part/user.wasm")))
        .isEqualTo(-1);
  }
}
