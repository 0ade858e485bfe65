package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compositions stand up to the reference tools: valid for wasm-tools, and doing in Node what their
 * parts do together. Needs Node and the packages of {@code testdata/assemble}, whose folder the
 * environment variable {@code C4J_TOOLCHAINS} names.
 */
class ReferenceToolsTest {
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

  @Test
  void compositionsAreValidAndRunElsewhere() throws IOException, InterruptedException {
    String tools = System.getenv("C4J_TOOLCHAINS");
    assumeTrue(tools != null, "C4J_TOOLCHAINS is not set; the reference tools are not asked");
    for (List<String> parts : COMPOSITIONS) {
      String[] plugs = parts.subList(1, parts.size()).toArray(String[]::new);
      Files.write(
          folder.resolve(String.join("+", parts) + ".wasm"),
          Parts.composition(parts.get(0), plugs).toByteArray());
    }

    Path output = folder.resolve("output.txt");
    Process node =
        new ProcessBuilder(
                Arrays.asList(
                    "node", Path.of(tools).resolve("composed.mjs").toString(), folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = node.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      node.destroyForcibly();
    }

    String text = Files.readString(output, StandardCharsets.UTF_8);
    System.out.println(text);
    assertWithMessage(text).that(ended && node.exitValue() == 0).isTrue();
    assertThat(text).contains(COMPOSITIONS.size() + " compositions");
  }
}
