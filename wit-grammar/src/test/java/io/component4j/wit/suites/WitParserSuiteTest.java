package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The reference parser's own tests. */
class WitParserSuiteTest {
  private static final Set<String> FEATURES = Set.of("active");

  private static final Map<String, String> NOT_YET =
      Map.of("kinds-of-deps", "its dependencies include packages in binary form");

  /**
   * The reference takes whatever a file-level {@code use} names in another package for an
   * interface; the specification does not.
   */
  private static final Set<String> ACCEPTED_HERE = Set.of("use-and-include-world", "use-world");

  @Test
  void whatTheReferenceAcceptsResolves() throws IOException {
    Path folder = Suites.folder("wasm-tools/wit-parser-ui");
    List<String> failed = new ArrayList<>();
    int passed = 0;
    int skipped = 0;
    for (Path path : Suites.cases(folder)) {
      String name = path.getFileName().toString();
      if (NOT_YET.containsKey(name)) {
        skipped++;
        continue;
      }
      try {
        Suites.resolve(path, FEATURES);
        passed++;
      } catch (InvalidInputException e) {
        failed.add(name + "\n" + Suites.text(e));
      }
    }
    System.out.println("wit-parser-ui accepted: " + passed + " passed, " + skipped + " skipped");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(72);
  }

  @Test
  void whatTheReferenceRejectsIsRejected() throws IOException {
    Path folder = Suites.folder("wasm-tools/wit-parser-ui/parse-fail");
    List<String> accepted = new ArrayList<>();
    int rejected = 0;
    for (Path path : Suites.cases(folder)) {
      try {
        Suites.resolve(path, FEATURES);
        accepted.add(path.getFileName().toString());
      } catch (InvalidInputException e) {
        rejected++;
      }
    }
    System.out.println(
        "wit-parser-ui rejected: " + rejected + " passed, " + ACCEPTED_HERE.size() + " skipped");
    assertThat(accepted).containsExactlyElementsIn(ACCEPTED_HERE);
    assertThat(rejected).isAtLeast(148);
  }
}
