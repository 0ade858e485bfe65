package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern PLACE = Pattern.compile("--> tests/ui/parse-fail/(\\S+)");

  /**
   * The other places are our own choice: the gate that is wrong and not the item behind it, the
   * reference that closes a cycle and not the name of who refers, the name that cannot be renamed
   * and not the whole {@code include}.
   */
  @Test
  void errorsStandWhereTheReferenceHasThem() throws IOException {
    Path folder = Suites.folder("wasm-tools/wit-parser-ui/parse-fail");
    int same = 0;
    for (Path path : Suites.cases(folder)) {
      Path result = folder.resolve(path.getFileName() + ".result");
      if (!Files.exists(result)) {
        result = folder.resolve(path.getFileName() + ".wit.result");
      }
      Matcher matcher = PLACE.matcher(Files.readString(result));
      if (!matcher.find()) {
        continue;
      }
      try {
        Suites.resolve(path, FEATURES);
      } catch (InvalidInputException e) {
        String expected = folder.resolve(matcher.group(1)).toString();
        boolean found =
            e.findings().stream().anyMatch(f -> f.primary().toString().equals(expected));
        same += found ? 1 : 0;
      }
    }
    System.out.println("wit-parser-ui rejected at the same place: " + same + " passed");
    assertThat(same).isAtLeast(120);
  }
}
