package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The reference parser's own tests. */
class WitParserSuiteTest {
  private static final Set<String> FEATURES = Set.of("active");

  private static final Map<String, String> NOT_YET =
      Map.of("kinds-of-deps", "has packages in binary form, which the tests of the command read");

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

  private static final Pattern PLACE = Pattern.compile("--> tests/ui/parse-fail/(\\S+)");

  /** Where the reference names a place, it is the place of one of the findings. */
  @Test
  void whatTheReferenceRejectsIsRejectedAtItsPlace() throws IOException {
    Path folder = Suites.folder("wasm-tools/wit-parser-ui/parse-fail");
    List<String> failed = new ArrayList<>();
    int rejected = 0;
    int placed = 0;
    for (Path path : Suites.cases(folder)) {
      String name = path.getFileName().toString();
      Matcher matcher = PLACE.matcher(expected(path));
      String place = matcher.find() ? folder.resolve(matcher.group(1)).toString() : null;
      try {
        Suites.resolve(path, FEATURES);
        failed.add(name + " is accepted");
      } catch (InvalidInputException e) {
        rejected++;
        if (place != null
            && e.findings().stream().noneMatch(f -> f.primary().toString().equals(place))) {
          failed.add(name + " is not rejected at " + place + "\n" + Suites.text(e));
        }
        placed += place == null ? 0 : 1;
      }
    }
    System.out.println(
        "wit-parser-ui rejected: " + rejected + " passed, of them with a place: " + placed);
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(rejected).isAtLeast(150);
    assertThat(placed).isAtLeast(143);
  }

  /** The rule by which the golden file was read by people, case by case. */
  private static final String REVIEWED =
      """
      What the reference parser and we say about each file that it rejects. Reviewed case by case:
      ours names the same thing at the same place, says why it is wrong in words at least as
      telling, shows the other place where there is one, and helps where something can be done.
      A case that changes is to be reviewed by the same rule.

      """;

  /** What both say about each of these files, as it was compared by people. */
  @Test
  void whatIsSaidIsReviewed() throws IOException {
    Path folder = Suites.folder("wasm-tools/wit-parser-ui/parse-fail");
    StringBuilder both = new StringBuilder(REVIEWED);
    for (Path path : Suites.cases(folder)) {
      both.append("==== ").append(path.getFileName()).append("\n---- reference\n");
      both.append(plain(expected(path).replace("tests/ui/parse-fail/", ""))).append("---- here\n");
      InvalidInputException e =
          Assertions.assertThrows(
              InvalidInputException.class, () -> Suites.resolve(path, FEATURES));
      both.append(plain(Suites.text(e).replace(folder + File.separator, ""))).append('\n');
    }
    Golden.check("suites/parse-fail.txt", both.toString());
  }

  private static String expected(Path path) throws IOException {
    Path result = path.resolveSibling(path.getFileName() + ".result");
    return Files.readString(
        Files.exists(result) ? result : path.resolveSibling(path.getFileName() + ".wit.result"));
  }

  private static String plain(String text) {
    return text.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }
}
