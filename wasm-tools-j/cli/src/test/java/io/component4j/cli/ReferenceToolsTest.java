package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we make stands before the reference tools, as npm's jco-transpile packs them. */
@Tag("toolchains")
class ReferenceToolsTest {
  private static final Path ASSEMBLE =
      Path.of(System.getProperty("basedir", "."), "..", "..", "testdata", "assemble").normalize();

  @TempDir private Path folder;

  private record Finished(int exitCode, String output) {}

  private static Finished execute(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("reference-tools", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(ASSEMBLE.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command + " did not end in five minutes");
      }
      return new Finished(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isThere(String tool) throws InterruptedException {
    try {
      return execute(List.of(tool, "--version")).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @BeforeAll
  static void installTools() throws IOException, InterruptedException {
    assumeTrue(
        isThere("node") && isThere("npm"), "node and npm are wanted; these tests are skipped");
    Finished install = execute(List.of("npm", "ci", "--no-audit", "--no-fund"));
    assertWithMessage("npm ci: %s", install.output()).that(install.exitCode()).isEqualTo(0);
  }

  @Test
  void theTestComponentsAreWhatTheirTextGives() throws IOException, InterruptedException {
    Finished check = execute(List.of("npm", "run", "check"));
    assertWithMessage(check.output()).that(check.exitCode()).isEqualTo(0);
  }

  /** socket, then the plugs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "polite-greeter phrases",
        "echo echo-provider",
        "logged-greeter logged-phrases",
        "logged-greeter logged-phrases logger",
        "painter canvas",
        "tee sinks",
        "worker tee"
      })
  void composedComponentsAreValidAndHaveTheWorldThatWePrint(String names)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("plug"));
    for (String name : names.split(" ")) {
      if (command.size() > 1) {
        command.add("--plug");
      }
      command.add(TestData.extractComponent(name, folder).toString());
    }
    Path composed = folder.resolve("composed.wasm");
    command.addAll(List.of("-o", composed.toString()));
    CommandRun plug = CommandRun.of(command.toArray(new String[0]));
    assertWithMessage(plug.err()).that(plug.exitCode()).isEqualTo(ExitCode.OK);

    Finished reference = execute(List.of("node", "wit.mjs", composed.toString()));
    assertWithMessage(reference.output()).that(reference.exitCode()).isEqualTo(0);
    String ours = CommandRun.of("component", "wit", composed.toString()).out();
    // The reference prints the root package alone here; ours adds the packages it refers to.
    assertThat(ours).startsWith(reference.output().stripTrailing());
  }
}
