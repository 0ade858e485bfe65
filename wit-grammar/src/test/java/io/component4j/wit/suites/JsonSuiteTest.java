package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.json.WitJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The JSON that the reference tools give for a package. */
class JsonSuiteTest {
  /** Has packages in binary form, which the tests of the command read. */
  private static final Set<String> NOT_YET = Set.of("kinds-of-deps");

  @Test
  void jsonIsByteForByteTheReferences() throws IOException {
    Path folder = Suites.folder("wasm-tools/wit-parser-ui");
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path path : Suites.cases(folder)) {
      String name = path.getFileName().toString();
      if (NOT_YET.contains(name)) {
        continue;
      }
      String file = Files.isDirectory(path) ? name + ".wit.json" : name + ".json";
      try {
        String json = WitJson.of(Suites.resolve(path, Set.of("active")).graph());
        String expected = Files.readString(folder.resolve(file)).stripTrailing();
        if (json.equals(expected)) {
          passed++;
        } else {
          failed.add(name + "\n" + firstDifference(expected, json));
        }
      } catch (InvalidInputException e) {
        failed.add(name + "\n" + Suites.text(e));
      }
    }
    System.out.println("wit-parser-ui JSON, byte for byte: " + passed + " passed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(72);
  }

  private static String firstDifference(String expected, String actual) {
    List<String> a = expected.lines().toList();
    List<String> b = actual.lines().toList();
    int line = 0;
    while (line < Math.min(a.size(), b.size()) && a.get(line).equals(b.get(line))) {
      line++;
    }
    return "line "
        + (line + 1)
        + "\n  expected "
        + around(a, line)
        + "\n  actual "
        + around(b, line);
  }

  private static String around(List<String> lines, int line) {
    return String.join(
        "\n    ", lines.subList(Math.min(line, lines.size()), Math.min(line + 4, lines.size())));
  }
}
