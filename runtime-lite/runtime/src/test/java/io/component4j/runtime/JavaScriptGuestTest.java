package io.component4j.runtime;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.testdata.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Given a component that is a whole JavaScript engine of 10 MB, its programs return what they
 * return in Node. It is made with Node and npm, and the test is skipped without them; the system
 * property {@code jsguest} names a folder where it was made before.
 */
@Tag("toolchains")
class JavaScriptGuestTest {
  private static final NodeFolder MAKER = NodeFolder.of("jsguest");
  private static final String PROGRAMS = "component4j:jsguest/programs";

  /** Those that an interpreter is done with in seconds. */
  private static final Set<String> SMALL = Set.of("bigint", "regex", "hashes");

  @TempDir static Path made;
  private static Path folder = Path.of("");

  @BeforeAll
  static void make() {
    String given = System.getProperty("jsguest");
    if (given != null) {
      folder = Path.of(given);
    } else {
      assumeTrue(MAKER.hasNode(), "node and npm are not there");
      MAKER.install();
      MAKER.run("node", "make.mjs", made.toString());
      folder = made;
    }
  }

  /** What Node returned: a program's name, how much work it was given, and its result. */
  private static List<String[]> expected() throws IOException {
    return Files.readAllLines(folder.resolve("expected.txt")).stream()
        .map(line -> line.split(" ", 3))
        .toList();
  }

  private static Component load(ExecutionMode mode) throws IOException {
    Path file = folder.resolve("guest.wasm");
    return Component.load(Engine.builder().mode(mode).build(), file);
  }

  private static int check(ExecutionMode mode, Set<String> names, int maxScale) throws IOException {
    long start = System.nanoTime();
    Component component = load(mode);
    int checked = 0;
    try (ComponentInstance instance = component.instantiation().instantiate()) {
      long ready = System.nanoTime();
      for (String[] program : expected()) {
        int scale = Integer.parseInt(program[1]);
        if (scale <= maxScale && (names.isEmpty() || names.contains(program[0]))) {
          Val result =
              Loaded.call(instance, PROGRAMS, "run", new Val.Str(program[0]), new Val.U32(scale));
          assertWithMessage("%s %s", program[0], scale)
              .that(((Val.Str) result).value())
              .isEqualTo(program[2]);
          checked++;
        }
      }
      System.out.printf(
          "JavaScript guest, %s, Java %d: %d programs; ready in %d ms, run in %d ms%n",
          mode,
          Runtime.version().feature(),
          checked,
          (ready - start) / 1_000_000,
          (System.nanoTime() - ready) / 1_000_000);
    }
    return checked;
  }

  @Test
  void programsReturnWhatTheyReturnInNode() throws IOException {
    assertThat(check(ExecutionMode.COMPILED, Set.of(), Integer.MAX_VALUE)).isAtLeast(16);
  }

  @Test
  void programsAreInterpreted() throws IOException {
    assertThat(check(ExecutionMode.INTERPRETED, SMALL, 1)).isEqualTo(SMALL.size());
  }
}
