package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.text.TextAssembler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} of commands: what is granted, what is not, and how they end. */
class RunCommandTest {
  @TempDir Path folder;

  private String count;

  @BeforeEach
  void assemble() throws IOException {
    byte[] text;
    try (InputStream in =
        Objects.requireNonNull(RunCommandTest.class.getResourceAsStream("count.wat"))) {
      text = in.readAllBytes();
    }
    byte[] wasm = TextAssembler.assemble(TextAssembler.decode("count.wat", text));
    count = Files.write(folder.resolve("count.wasm"), wasm).toString();
  }

  /** The command's exit code; it must not have written anything. */
  private CommandRun run(List<String> options, String... arguments) {
    List<String> line = new ArrayList<>(List.of("run", "--interpret", "--stdin", "null"));
    line.addAll(options);
    line.add(count);
    line.addAll(List.of(arguments));
    return CommandRun.of(line.toArray(new String[0]));
  }

  private void ends(int code, List<String> options, String... arguments) {
    CommandRun run = run(options, arguments);
    assertWithMessage(run.err()).that(run.exitCode()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theExitCodeIsTheCommands() {
    ends(0, List.of());
    ends(3, List.of(), "a", "b", "c");
  }

  @Test
  void textIsRunToo() throws IOException {
    Path text = folder.resolve("three.wat");
    Files.writeString(
        text,
        """
        (component
          (core module $m (func (export "three") (result i32) i32.const 3))
          (core instance $i (instantiate $m))
          (func (export "three") (result u32) (canon lift (core func $i "three"))))
        """);
    assertThat(CommandRun.of("run", "--invoke", "three()", text.toString()).out()).isEqualTo("3\n");
    Files.writeString(text, "(component (nonsense))");
    CommandRun wrong = CommandRun.of("run", text.toString());
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(wrong.err()).contains("three.wat:1:13");
  }

  @Test
  void whatFollowsTheComponentIsItsOwn() {
    ends(2, List.of(), "--help", "--dir");
    ends(4, List.of(), "-h", "--", "--env", "run");
  }

  @Test
  void optionsGrant() {
    String dir = folder.toString();
    ends(16, List.of("--env", "A=B"));
    ends(32, List.of("--env", "A=B", "--env", "EMPTY="));
    ends(0, List.of("--env", "SURELY_NOT_SET_" + System.nanoTime()));
    ends(64, List.of("--dir", dir));
    ends(128, List.of("--dir", dir + "::/a", "--dir", dir + "::/b:ro"));
    ends(65, List.of("--dir", dir + "::/a", "--max-open-files", "1"), "x");
  }

  @Test
  void moreOpenFilesThanAllowedEndTheCommand() {
    CommandRun run = run(List.of("--dir", folder + "::/a", "--max-open-files", "0"));
    assertThat(run.exitCode()).isEqualTo(134);
    assertThat(run.err()).contains("more than 0 open files");
  }

  @Test
  void aTrapAndALimitAre134() {
    CommandRun trap = run(List.of(), "trap");
    assertThat(trap.exitCode()).isEqualTo(134);
    assertThat(trap.err()).startsWith("error: wasm trap: unreachable was executed");
    CommandRun timeout = run(List.of("--timeout", "2s"), "1", "2", "3", "4", "5");
    assertThat(timeout.exitCode()).isEqualTo(134);
    assertThat(timeout.err()).contains("longer than its timeout");
    assertThat(run(List.of("--max-memory", "1KiB")).exitCode()).isEqualTo(134);
  }

  @Test
  void whatWasDeniedIsExplained() {
    CommandRun run = run(List.of("--explain-denied"), "x");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "denied: wasi:cli/environment#get-environment: environment variables\n"
                + "  = granted by --env NAME=VALUE or --inherit-env\n"
                + "denied: wasi:filesystem/preopens#get-directories: any directory\n"
                + "  = granted by --dir HOST::GUEST\n");
    run = run(List.of("--explain-denied", "--env", "A=B", "--dir", folder + "::/"));
    assertThat(run.err()).isEqualTo("nothing was denied\n");
  }

  @Test
  void whatAComponentCanAskForIsToldBeforehand() {
    CommandRun run = CommandRun.of("inspect", "--capabilities", count);
    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .isEqualTo(
            """
            arguments and environment
              wasi:cli/environment@0.2.3
              = granted by: --env NAME=VALUE or --inherit-env
            files and directories
              wasi:filesystem/types@0.2.3
              wasi:filesystem/preopens@0.2.3
              = granted by: --dir HOST::GUEST[:ro]
            time, random numbers, exit code
              wasi:io/poll@0.2.3
              wasi:clocks/monotonic-clock@0.2.3
              wasi:cli/exit@0.2.12
              = granted by: always granted
            """);
    assertThat(CommandRun.of("inspect", "--capabilities", "--json", count).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void wrongGrantsAreExplained() {
    for (String[] wrong :
        new String[][] {
          {"--dir", folder.resolve("missing") + "::/", "no such directory"},
          {"--dir", "::/", "names no directory"},
          {"--dir", folder + "::", "what the guest calls it"},
          {"--dir", count + "::/", "is a file"},
          {"--env", "=x", "has no name"},
          {"--wall-clock", "noon", "is no time"},
          {"--max-open-files", "-1", "negative"},
          {"--stdin", "file", "inherit"},
          {"--seed", "x", "'x' is not a whole number"},
          {"--config", "x", "Value for option '--config'"}
        }) {
      CommandRun run = run(List.of(wrong[0], wrong[1]));
      assertWithMessage(String.join(" ", wrong)).that(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains(wrong[2]);
    }
    CommandRun both = CommandRun.of("run", "--invoke", "f()", count, "argument");
    assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("not with --invoke");
  }
}
