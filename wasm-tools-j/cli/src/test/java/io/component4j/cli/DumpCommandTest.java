package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dump}, as its users see it. */
class DumpCommandTest {
  private static final byte[] MODULE = {0, 0x61, 0x73, 0x6d, 1, 0, 0, 0};

  @TempDir private Path folder;

  @Test
  void aBrokenFileIsShownAndThenRefused() throws IOException {
    byte[] broken = {0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 2, 1, 0x44};
    Path file = Files.write(folder.resolve("broken.wasm"), broken);
    CommandRun run = CommandRun.of("dump", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(run.out()).endsWith(" 0xa | 01          | 1 count\n 0xb | 44          | ??\n");
    assertThat(run.err()).contains("broken.wasm");
    assertThat(run.err()).contains("unknown flags of memory limits");
  }

  @Test
  void theResultGoesToAFile() throws IOException {
    Path file = Files.write(folder.resolve("module.wasm"), MODULE);
    Path to = folder.resolve("dump.txt");
    CommandRun run = CommandRun.of("dump", file.toString(), "-o", to.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(to)).contains("version 1 (Module)");
  }

  @Test
  void whatIsNoFileIsSaid() {
    CommandRun run = CommandRun.of("dump", folder.resolve("none.wasm").toString());
    assertThat(run.exitCode()).isNotEqualTo(ExitCode.OK);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("none.wasm");
  }
}
