package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.print.WitPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Test components and compositions stand up to the reference tools, as npm packs them: valid for
 * wasm-tools, with the world that we print, and doing in Node what their parts do together. Needs
 * Node and npm, and is skipped without them.
 */
@Tag("toolchains")
class ReferenceToolsTest {
  private static final Path TOOLS =
      Path.of(System.getProperty("basedir", "."), "..", "..", "testdata", "assemble").normalize();

  private static final List<List<String>> COMPOSITIONS =
      List.of(
          List.of("polite-greeter", "phrases"),
          List.of("polite-greeter", "newer-phrases"),
          List.of("logged-greeter", "logged-phrases"),
          List.of("painter", "canvas"),
          List.of("painter", "palette"),
          List.of("painter", "palette", "canvas"),
          List.of("worker", "tee"),
          List.of("worker", "tee", "sinks"),
          List.of("tee", "sinks"),
          List.of("logger", "log-counter"),
          List.of("placer", "finder"),
          List.of("room", "furniture"),
          List.of("hall-user", "hall"),
          List.of("hall-user", "hall", "furniture"),
          List.of("echo", "echo-provider"));

  @TempDir Path folder;

  /** What a command printed, once it ended well. */
  private static String output(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("reference-tools", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(TOOLS.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      assertWithMessage("%s: %s", String.join(" ", command), text)
          .that(ended && process.exitValue() == 0)
          .isTrue();
      return text;
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isThere(String tool) throws InterruptedException {
    try {
      output(tool, "--version");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    assumeTrue(
        isThere("node") && isThere("npm"),
        "node and npm are not there; the reference tools are not asked");
    // Not "ci": the lock file cannot name some optional binaries for other platforms, which no
    // registry has.
    output("npm", "install", "--no-save", "--no-audit", "--no-fund");
  }

  private Path compose(List<String> parts) throws IOException {
    String[] plugs = parts.subList(1, parts.size()).toArray(String[]::new);
    return Files.write(
        folder.resolve(String.join("+", parts) + ".wasm"),
        Parts.composition(parts.get(0), plugs).toByteArray());
  }

  @Test
  void testComponentsAreWhatTheirTextGives() throws IOException, InterruptedException {
    output("npm", "run", "check");
  }

  @Test
  void testComponentsDoInNodeWhatTheyAreFor() throws IOException, InterruptedException {
    System.out.println(output("npm", "run", "calls"));
  }

  @Test
  void compositionsAreValidAndRunElsewhere() throws IOException, InterruptedException {
    for (List<String> parts : COMPOSITIONS) {
      compose(parts);
    }
    String text = output("node", "composed.mjs", folder.toString());
    System.out.println(text);
    assertThat(text).contains(COMPOSITIONS.size() + " compositions");
  }

  @Test
  void compositionsHaveTheWorldThatWePrint() throws IOException, InterruptedException {
    for (List<String> parts : COMPOSITIONS) {
      Path composed = compose(parts);
      String reference = output("node", "wit.mjs", composed.toString());
      String ours = WitPrinter.print(WitDecoder.decode(ComponentReader.read(composed)));
      // The reference prints the root package alone here; ours adds the packages it refers to.
      assertWithMessage("%s", parts).that(ours).startsWith(reference.stripTrailing());
    }
    System.out.println(COMPOSITIONS.size() + " worlds of compositions equal the reference's");
  }
}
