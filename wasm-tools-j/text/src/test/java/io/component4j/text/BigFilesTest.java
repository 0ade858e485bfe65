package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.feature.Features;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.testdata.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Big real binaries are printed, and their text gives the same bytes. The system property {@code
 * bigfiles} names a folder that has them; without it they are made with Node and npm (testdata/
 * bigfiles), and the test is skipped where these are missing.
 */
@Tag("toolchains")
class BigFilesTest {
  private static final NodeFolder MAKER = NodeFolder.of("bigfiles");

  /** Shared by the tests: making the files takes longer than any of them. */
  @TempDir static Path made;

  private List<Path> files() throws IOException {
    String given = System.getProperty("bigfiles");
    Path folder = given == null ? made : Path.of(given);
    if (given == null && !Files.exists(made.resolve("counter.wasm"))) {
      assumeTrue(MAKER.hasNode(), "node and npm are not there");
      MAKER.install();
      MAKER.run("node", "make.mjs", folder.toString());
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
    }
  }

  /** Where text says the same in fewer sections, or in another order. */
  private static final Set<String> NAMES = Set.of("name", "component-name", "producers");

  /**
   * The same without what text does not keep as it is: how many data segments there are, where no
   * instruction needs it, and names and producers, which move to where the reference tools have
   * them; the text itself has them all.
   */
  private static byte[] content(byte[] bytes) {
    boolean component = ComponentReader.isComponent(bytes);
    BinaryInput in = new BinaryInput("", bytes, 8, bytes.length);
    Bytes out = new Bytes().bytes(Arrays.copyOf(bytes, 8));
    while (in.hasMore()) {
      int id = in.u8();
      BinaryInput part = in.sized();
      if (id == 0 ? NAMES.contains(part.again().name()) : id == 12 && !component) {
        continue;
      }
      byte[] content = part.rest();
      if (component && (id == 1 || id == 4)) {
        content = content(content);
      }
      out.u8(id).u32(content.length).bytes(content);
    }
    return out.toByteArray();
  }

  @Test
  void theTextGivesTheBytesAgain() throws IOException {
    List<Path> files = files();
    assertThat(files.size()).isAtLeast(4);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      long start = System.nanoTime();
      String text = TextPrinter.print(file.toString(), bytes);
      long printed = System.nanoTime();
      byte[] again = Texts.assemble(text);
      long assembled = System.nanoTime();
      System.out.printf(
          "%s: %d bytes, %d characters, printed in %d ms, assembled in %d ms, %d bytes fewer%n",
          file.getFileName(),
          bytes.length,
          text.length(),
          (printed - start) / 1_000_000,
          (assembled - printed) / 1_000_000,
          bytes.length - again.length);
      assertWithMessage("%s", file).that(Arrays.equals(content(again), content(bytes))).isTrue();
      assertThat(again.length).isAtLeast(bytes.length - 1_000);
    }
  }

  @Test
  void theyAreReadWrittenAndValid() throws IOException {
    ComponentValidator validator = new ComponentValidator(Features.all(), null);
    int components = 0;
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      if (ComponentReader.isComponent(bytes)) {
        byte[] written = ComponentWriter.encode(ComponentReader.read(file.toString(), bytes));
        assertWithMessage("%s", file).that(Arrays.equals(written, bytes)).isTrue();
        components++;
      }
      assertWithMessage("%s", file)
          .that(ComponentValidator.isValid(validator.validate(file.toString(), bytes)))
          .isTrue();
    }
    assertThat(components).isAtLeast(1);
  }
}
