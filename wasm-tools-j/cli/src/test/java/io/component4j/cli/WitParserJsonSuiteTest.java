package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the reference parser accepts in its own tests, with packages in binary and text form. */
class WitParserJsonSuiteTest {
  @Test
  void everyPackageGivesTheReferencesJson() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    Path folder = Path.of(suites, "wasm-tools", "wit-parser-ui");
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path expected : expectations(folder)) {
      String name = expected.getFileName().toString().replaceFirst("(\\.wit)?\\.json$", "");
      Path root =
          Stream.of(name, name + ".wit", name + ".wat")
              .map(folder::resolve)
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      CommandRun run = CommandRun.of("wit", "json", "--features", "active", root.toString());
      if (run.exitCode() != 0) {
        failed.add(name + " is refused\n" + run.err());
      } else if (run.out().stripTrailing().equals(Files.readString(expected).stripTrailing())) {
        passed++;
      } else {
        failed.add(name + " differs\n" + run.out());
      }
    }
    System.out.println("wit-parser-ui through `wit json`, byte for byte: " + passed + " passed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(74);
  }

  private static List<Path> expectations(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }
}
