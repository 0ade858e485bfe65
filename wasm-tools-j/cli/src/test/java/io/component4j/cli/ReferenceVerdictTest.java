package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.feature.Features;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.testdata.NodeFolder;
import io.component4j.text.Directive;
import io.component4j.text.Script;
import io.component4j.text.ScriptModule;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every component of the published suites is valid or invalid here as it is for the reference
 * tools, as npm packs them, apart from differences that are known. Needs Node and npm, and is
 * skipped without them.
 */
@Tag("toolchains")
class ReferenceVerdictTest {
  private static final NodeFolder TOOLS = NodeFolder.of("assemble");

  private static final List<String> FOLDERS =
      List.of("component-model", "wasm-tools/component-model", "wasm-tools/wit-component");

  /** What the reference judges otherwise, and why; the suites themselves say what we say. */
  private static final Map<String, List<String>> REVIEWED =
      Map.of(
          "`cancellable` is gone from the newest form, which is all that the reference reads",
          List.of(
              "component-model/async/cancellable.wast:13",
              "component-model/binary/binary.wast:974",
              "wasm-tools/component-model/async/stackful.wast:4",
              "wasm-tools/component-model/async/stackful.wast:29",
              "wasm-tools/component-model/async/stackful.wast:54",
              "wasm-tools/component-model/async/task-builtins.wast:152",
              "wasm-tools/component-model/async/task-builtins.wast:172",
              "wasm-tools/component-model/async/task-builtins.wast:298",
              "wasm-tools/component-model/async/threading.wast:231",
              "wasm-tools/component-model/memory64/waitable-set.wast:5",
              "wasm-tools/component-model/memory64/waitable-set.wast:44"),
          "`thread.spawn-indirect` has a flag for `shared` in Binary.md, and none in the reference",
          List.of("wasm-tools/component-model/legacy-indices.wast:71"),
          "names that differ in hyphens before digits are different names in the newest suite",
          List.of("component-model/validation/kebab.wast:4"),
          "the reference takes one start definition for two when it looks for the WIT",
          List.of(
              "wasm-tools/component-model/values/start.wast:36",
              "wasm-tools/component-model/values/start.wast:43",
              "wasm-tools/component-model/values/values.wast:111"),
          "the code of functions is not checked by the reference when it looks for the WIT",
          List.of(
              "component-model/validation/core-modules.wast:25",
              "wasm-tools/component-model/nested-modules.wast:30"));

  /**
   * How many valid components the reference has no WIT for, by what it says: it panics at encoded
   * packages and at some names; WIT has no exports of types, modules and components.
   */
  private static final Map<String, Integer> WITHOUT_WIT =
      Map.of(
          "panic", 54,
          "was not a function or instance", 29,
          "is not a type or function", 12,
          "Expected a single export", 1);

  @TempDir Path folder;

  /** The file and line of each component. */
  private final Map<String, String> places = new TreeMap<>();

  /** What is said here of each component that was written for the reference. */
  private final Map<String, List<Diagnostic>> findings = new TreeMap<>();

  private void write(String place, byte[] bytes) throws IOException {
    if (ComponentReader.isComponent(bytes)) {
      String name = "c" + places.size();
      places.put(name, place);
      Files.write(folder.resolve(name + ".wasm"), bytes);
      findings.put(
          name,
          new ComponentValidator(Features.all(), new EndiveModuleValidator())
              .validate(place, bytes));
    }
  }

  private void writeText(Path file, String name) throws IOException {
    try {
      write(name, TextAssembler.assemble(new SourceText(name, Files.readString(file))));
    } catch (InvalidInputException e) {
      // A text with a fault has no binary.
    }
  }

  private void writeScript(Path file, String name) throws IOException {
    SourceText source = new SourceText(name, Files.readString(file));
    for (Directive directive : Script.parse(source).directives()) {
      ScriptModule module =
          directive instanceof Directive.Define define
              ? define.module()
              : directive instanceof Directive.AssertFault fault ? fault.module() : null;
      if (module != null) {
        try {
          write(name + ":" + source.line((int) module.span().start()), module.assemble());
        } catch (InvalidInputException e) {
          // A text with a fault has no binary.
        }
      }
    }
  }

  private void writeAll() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    assumeTrue(suites != null, "C4J_SUITES is not set");
    for (String suite : FOLDERS) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(Path.of(suites, suite))) {
        files = walk.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        String name = Path.of(suites).relativize(file).toString().replace('\\', '/');
        if (name.endsWith(".wat")) {
          writeText(file, name);
        } else if (name.endsWith(".wast")) {
          writeScript(file, name);
        }
      }
    }
  }

  @Test
  void verdictsAreThoseOfTheReference() throws IOException {
    assumeTrue(TOOLS.hasNode(), "node and npm are not there");
    writeAll();
    TOOLS.install();
    TreeSet<String> otherwise = new TreeSet<>();
    List<String> explained = new ArrayList<>();
    Map<String, Integer> withoutWit = new TreeMap<>();
    int valid = 0;
    int invalid = 0;
    int judged = 0;
    for (String line : TOOLS.run("node", "verdicts.mjs", folder.toString()).split("\n")) {
      int tab = line.indexOf('\t');
      String place = places.get(line.substring(0, Math.max(tab, 0)));
      if (place == null) {
        continue; // What the reference says when it panics.
      }
      judged++;
      String reference = line.substring(tab + 1);
      List<Diagnostic> here = findings.get(line.substring(0, tab));
      boolean isValid = ComponentValidator.isValid(here);
      if (reference.startsWith("no wit ")) {
        withoutWit.merge(
            WITHOUT_WIT.keySet().stream().filter(reference::contains).findFirst().orElse(reference),
            1,
            Integer::sum);
      }
      if (isValid == reference.startsWith("invalid")) {
        otherwise.add(place);
        explained.add(place + "\n  here " + (isValid ? "valid" : here) + "\n  there " + reference);
      } else if (isValid) {
        valid++;
      } else {
        invalid++;
      }
    }
    System.out.printf(
        "%d components, for both valid %d (without WIT %s), invalid %d; otherwise %d%n",
        judged, valid, withoutWit, invalid, otherwise.size());
    new TreeMap<>(REVIEWED).forEach((why, where) -> System.out.println("  " + why + ": " + where));
    assertThat(judged).isEqualTo(places.size());
    assertWithMessage(String.join("\n", explained))
        .that(otherwise)
        .containsExactlyElementsIn(REVIEWED.values().stream().flatMap(List::stream).toList());
    assertThat(withoutWit).isEqualTo(WITHOUT_WIT);
    assertThat(valid).isAtLeast(822);
    assertThat(invalid).isAtLeast(994);
  }
}
