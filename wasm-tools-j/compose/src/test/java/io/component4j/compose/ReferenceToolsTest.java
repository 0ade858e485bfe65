package io.component4j.compose;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.wit.WitDecoder;
import io.component4j.testdata.NodeFolder;
import io.component4j.wit.print.WitPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private static final NodeFolder TOOLS = NodeFolder.of("assemble");

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

  @BeforeAll
  static void install() {
    assumeTrue(TOOLS.hasNode(), "node and npm are not there; the reference tools are not asked");
    TOOLS.install();
  }

  private Path compose(List<String> parts) throws IOException {
    String[] plugs = parts.subList(1, parts.size()).toArray(String[]::new);
    return Files.write(
        folder.resolve(String.join("+", parts) + ".wasm"),
        Parts.composition(parts.get(0), plugs).toByteArray());
  }

  @Test
  void testComponentsAreWhatTheirTextGives() {
    TOOLS.run("npm", "run", "check");
  }

  @Test
  void testComponentsDoInNodeWhatTheyAreFor() {
    System.out.println(TOOLS.run("npm", "run", "calls"));
  }

  @Test
  void compositionsAreValidAndRunElsewhere() throws IOException {
    for (List<String> parts : COMPOSITIONS) {
      compose(parts);
    }
    String text = TOOLS.run("node", "composed.mjs", folder.toString());
    System.out.println(text);
    assertThat(text).contains(COMPOSITIONS.size() + " compositions");
  }

  @Test
  void compositionsHaveTheWorldThatWePrint() throws IOException {
    for (List<String> parts : COMPOSITIONS) {
      Path composed = compose(parts);
      String reference = TOOLS.run("node", "wit.mjs", composed.toString());
      String ours = WitPrinter.print(WitDecoder.decode(ComponentReader.read(composed)));
      // The reference prints the root package alone here; ours adds the packages it refers to.
      assertWithMessage("%s", parts).that(ours).startsWith(reference.stripTrailing());
    }
    System.out.println(COMPOSITIONS.size() + " worlds of compositions equal the reference's");
  }
}
