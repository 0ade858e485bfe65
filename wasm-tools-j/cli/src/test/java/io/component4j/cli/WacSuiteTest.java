package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.feature.Features;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.subtype.Subtyping;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.compose.decompose.Decomposition;
import io.component4j.compose.decompose.WacText;
import io.component4j.compose.graph.Dependencies;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.wac.FolderPackages;
import io.component4j.compose.wac.WacComposition;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.text.TextAssembler;
import io.component4j.text.TextPrinter;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.PackageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents that the reference's resolver of WAC is tested with. */
class WacSuiteTest {
  private static final Pattern PLACE = Pattern.compile("╭─\\[[^\\]]*:(\\d+):(\\d+)\\]");

  /** Documents that are the reference's graph, written otherwise, and how. */
  private static final Map<String, String> OTHERWISE_WRITTEN =
      Map.of(
          "instantiation", "imports of the document come before those that it does not write",
          "resources", "types come before functions, as in every interface of WIT",
          "types",
              "an alias names the other type; a world imports interfaces as a whole, as in WIT");

  /** Where we have more to say, or another place for it. */
  private static final Map<String, List<String>> OTHER_FINDINGS =
      Map.of(
          // At the function, not at its result.
          "borrow-in-func-result", List.of("6:5"),
          // Also: the world has nothing of that name.
          "duplicate-name-in-include", List.of("8:13", "8:31"),
          // At the import; the type that is used, and comes later here, is known first.
          "duplicate-use-in-world", List.of("8:12"),
          // Also: the argument behind it is not known.
          "fill-not-last", List.of("3:23", "3:28"),
          // The reference has no place; all that is wrong, at the instance that imports it.
          "targets-world-use", List.of("13:13", "13:13", "13:13"),
          // At the included world, not at the new name.
          "world-include-with-conflict", List.of("8:13"));

  private static Path suite(String name) {
    String suites = System.getenv("C4J_SUITES");
    assumeTrue(suites != null, "C4J_SUITES is not set");
    return Path.of(suites, "wac", name);
  }

  private static List<Path> documents(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> path.toString().endsWith(".wac")).sorted().toList();
    }
  }

  private static String name(Path document) {
    return document.getFileName().toString().replace(".wac", "");
  }

  private static ComponentModel composed(Path document, Dependencies dependencies)
      throws IOException {
    SourceText source =
        new SourceText(document.getFileName().toString(), Files.readString(document));
    FolderPackages packages =
        new FolderPackages(document.resolveSibling(name(document)), Map.of(), WasmInput::component);
    ComponentModel composed =
        WacComposition.resolve(source, packages)
            .encode(EncodeOptions.DEFAULT.withDependencies(dependencies));
    // Read anew, so that what is judged is what a user gets.
    ComponentModel read = ComponentReader.read(source.name(), ComponentWriter.write(composed));
    assertThat(new ComponentValidator(Features.all(), new EndiveModuleValidator()).validate(read))
        .isEmpty();
    return read;
  }

  @Test
  void documentsAreEncodedAsTheReferenceDoes() throws IOException {
    List<String> equal = new ArrayList<>();
    List<String> sameGraph = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Path document : documents(suite("encoding"))) {
      String wanted = Files.readString(document.resolveSibling(document.getFileName() + ".result"));
      String withoutProducers = wanted.replaceAll("(?s)  \\(@producers.*?\\n  \\)\\n", "").strip();
      try {
        composed(document, Dependencies.NESTED);
        ComponentModel ours = composed(document, Dependencies.IMPORTED);
        String text = TextPrinter.print("composed", ComponentWriter.write(ours)).strip();
        ComponentModel theirs =
            ComponentReader.read(
                "reference", TextAssembler.assemble(new SourceText("reference", wanted)));
        if (text.equals(withoutProducers)) {
          equal.add(name(document));
        } else if (GraphShape.of(ours).equals(GraphShape.of(theirs))) {
          sameGraph.add(name(document));
        } else {
          failed.add(
              name(document) + "\n" + GraphShape.of(theirs) + "\n--- ours\n" + GraphShape.of(ours));
        }
      } catch (InvalidInputException e) {
        failed.add(name(document) + ": " + e.findings());
      }
    }
    System.out.println("wac/encoding: the same text " + equal + ", the same graph " + sameGraph);
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(equal).containsExactly("include-resource", "merged-functions");
    assertThat(sameGraph).containsExactlyElementsIn(OTHERWISE_WRITTEN.keySet());
  }

  @Test
  void documentsThatTheReferenceResolvesAreComposed() throws IOException {
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path document : documents(suite("resolution"))) {
      try {
        composed(document, Dependencies.NESTED);
        passed++;
      } catch (InvalidInputException e) {
        failed.add(name(document) + ": " + e.findings());
      }
    }
    System.out.println("wac/resolution accepted: " + passed);
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isEqualTo(7);
  }

  @Test
  void whatIsTakenApartComposesToTheSameAgain(@TempDir Path folder) throws IOException {
    List<Path> documents = new ArrayList<>(documents(suite("resolution")));
    documents.addAll(documents(suite("encoding")));
    List<String> same = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Path document : documents) {
      ComponentModel composed = composed(document, Dependencies.NESTED);
      Map<String, byte[]> files;
      try {
        files =
            WacText.files(
                Decomposition.of(composed), new PackageName("test", "apart", /* version= */ null));
      } catch (InvalidInputException e) {
        assertThat(e.findings().get(0).id()).isEqualTo("decompose-no-composition");
        refused.add(name(document));
        continue;
      }
      Path own = folder.resolve(name(document) + "-" + document.getParent().getFileName());
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = own.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      FolderPackages packages =
          new FolderPackages(own.resolve("deps"), Map.of(), WasmInput::component);
      SourceText text =
          new SourceText("again.wac", Files.readString(own.resolve(WacText.DOCUMENT)));
      ComponentModel again = WacComposition.resolve(text, packages).encode(EncodeOptions.DEFAULT);
      List<?> differences =
          Subtyping.check(ComponentTyping.of(again).type(), ComponentTyping.of(composed).type());
      assertWithMessage(text.text()).that(differences).isEmpty();
      same.add(name(document));
    }
    System.out.println(
        "taken apart and composed again: " + same + "; without an instance: " + refused);
    assertThat(same)
        .containsExactly(
            "no-imports", "include-resource", "instantiation", "merged-functions", "resources");
    assertThat(refused).hasSize(7);
  }

  @Test
  void whatTheReferenceRefusesIsRefusedAtItsPlace() throws IOException {
    List<String> failed = new ArrayList<>();
    int samePlace = 0;
    int otherPlace = 0;
    List<Path> documents = new ArrayList<>(documents(suite("resolution/fail")));
    documents.addAll(documents(suite("encoding/fail")));
    for (Path document : documents) {
      Matcher matcher =
          PLACE.matcher(
              Files.readString(document.resolveSibling(document.getFileName() + ".result")));
      String place = matcher.find() ? matcher.group(1) + ":" + matcher.group(2) : "none";
      String file = document.getFileName() + ":";
      List<String> expected = OTHER_FINDINGS.getOrDefault(name(document), List.of(place));
      List<String> places = new ArrayList<>();
      try {
        composed(document, Dependencies.NESTED);
      } catch (InvalidInputException e) {
        e.findings().stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .forEach(finding -> places.add(finding.primary().toString().replace(file, "")));
      }
      if (!places.equals(expected)) {
        failed.add(name(document) + ": wanted at " + expected + ", but was " + places);
      } else if (expected.contains(place)) {
        samePlace++;
      } else {
        otherPlace++;
      }
    }
    System.out.println(
        "wac/resolution and wac/encoding refused: "
            + samePlace
            + " at the same place, "
            + otherPlace
            + " at another one");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(samePlace).isEqualTo(57);
    assertThat(otherPlace).isEqualTo(4);
  }
}
