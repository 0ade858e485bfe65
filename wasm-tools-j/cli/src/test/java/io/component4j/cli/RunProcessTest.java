package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.text.TextAssembler;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} in a process of its own, whose standard streams are pipes. */
@Timeout(300)
class RunProcessTest {
  @TempDir Path folder;

  private String assemble(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(RunProcessTest.class.getResourceAsStream(name))) {
      byte[] wasm = TextAssembler.assemble(TextAssembler.decode(name, in.readAllBytes()));
      return Files.write(folder.resolve(name + ".wasm"), wasm).toString();
    }
  }

  private Process start(String... arguments) throws IOException {
    return process(arguments).start();
  }

  private static ProcessBuilder process(String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx64m", "-Dcomponent4j.cache=off", "-cp"));
    line.add(System.getProperty("java.class.path"));
    line.add(Main.class.getName());
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line);
  }

  @Test
  void aTimeoutEndsWhateverACommandWaitsFor() throws Exception {
    String stuck = assemble("stuck.wat");
    List<Process> processes = new ArrayList<>();
    String[][] waits = {{"writes"}, {"reads", "input"}, {"waits", "for", "ever"}};
    for (String[] words : waits) {
      List<String> line = new ArrayList<>(List.of("run", "--interpret", "--timeout", "1s", stuck));
      line.addAll(List.of(words));
      processes.add(start(line.toArray(new String[0])));
    }
    for (int i = 0; i < waits.length; i++) {
      Process process = processes.get(i);
      // Nobody reads what it writes or writes what it reads.
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      assertWithMessage(waits[i][0]).that(ended).isTrue();
      assertWithMessage(waits[i][0]).that(process.exitValue()).isEqualTo(134);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(err).startsWith("error: the call took longer than its timeout");
    }
  }

  @Test
  void aReaderThatHasGoneIsAFailureOfTheStream() throws Exception {
    Process process = start("run", "--interpret", assemble("stuck.wat"), "writes");
    process.getInputStream().close();
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(process.getErrorStream().readAllBytes()).isEmpty();
  }

  @Test
  void muchIsStreamedInLittleMemory() throws Exception {
    streams(64L << 20);
  }

  @Test
  @Tag("long")
  void aGibibyteIsStreamedInLittleMemory() throws Exception {
    streams(1L << 30);
  }

  /** From standard input to standard output and to a file, in a process with 64 MiB of heap. */
  private void streams(long size) throws Exception {
    String stream = assemble("stream.wat");
    Path input = folder.resolve("input");
    try (RandomAccessFile file = new RandomAccessFile(input.toFile(), "rw")) {
      file.setLength(size);
      file.seek(size - 3);
      file.write("end".getBytes(StandardCharsets.US_ASCII));
    }
    long begun = System.nanoTime();
    Process out = process("run", stream).redirectInput(input.toFile()).start();
    try (InputStream written = out.getInputStream()) {
      written.skipNBytes(size - 3);
      assertThat(written.readAllBytes()).isEqualTo("end".getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(out.waitFor()).isEqualTo(0);
    long between = System.nanoTime();
    Process file =
        process("run", "--dir", folder + "::/", stream, "output")
            .redirectInput(input.toFile())
            .start();
    assertThat(file.waitFor()).isEqualTo(0);
    assertThat(Files.mismatch(input, folder.resolve("output"))).isEqualTo(-1);
    System.out.printf(
        Locale.ROOT,
        "%d MiB in a process with 64 MiB of heap: %.2f s to a pipe, %.2f s to a file%n",
        size >> 20,
        (between - begun) / 1e9,
        (System.nanoTime() - between) / 1e9);
  }
}
