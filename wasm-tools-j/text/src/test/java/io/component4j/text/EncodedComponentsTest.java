package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.feature.Features;
import io.component4j.component.strip.Strip;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Components made of the modules of wit-component's tests are those that the reference makes. */
class EncodedComponentsTest {
  private static String structure(byte[] component) {
    byte[] stripped = Strip.strip("component", component, Strip.all());
    return TextPrinter.print("component", stripped);
  }

  /** The component is valid, and of the world that is expected. */
  private static void check(Path folder, byte[] component) throws IOException {
    String name = folder.getFileName().toString();
    List<Diagnostic> findings =
        new ComponentValidator(Features.all(), null).validate(name, component);
    assertWithMessage(name + findings).that(ComponentValidator.isValid(findings)).isTrue();
    WitPackage world = WitDecoder.decode(ComponentReader.read(name, component)).roots().get(0);
    assertWithMessage(name)
        .that(WitPrinter.print(world))
        .isEqualTo(Files.readString(folder.resolve("component.wit.print")));
  }

  @Test
  void componentsAreThoseOfTheReference() throws IOException {
    int made = 0;
    int sameText = 0;
    List<String> otherText = new ArrayList<>();
    for (Path folder : EncoderCase.folders()) {
      String name = folder.getFileName().toString();
      if (name.startsWith("error-")) {
        continue;
      }
      byte[] component = EncoderCase.read(folder).encode();
      check(folder, component);
      made++;
      String expected = Files.readString(folder.resolve("component.wat"));
      byte[] assembled = TextAssembler.assemble(new SourceText(name, expected));
      assertWithMessage(name).that(structure(component)).isEqualTo(structure(assembled));
      if (TextPrinter.print(name, component).equals(expected)) {
        sameText++;
      } else {
        otherText.add(name);
      }
    }
    System.out.println(
        "wit-component/components: "
            + made
            + " components made, valid, of the same world and structure; "
            + sameText
            + " the same to the last name");
    assertThat(made).isEqualTo(97);
    // The reference calls `thread.yield-then-promote` by the name of another built-in there.
    assertThat(otherText).containsExactly("threading");
  }

  /** What the reference says, and how the same is said here. */
  private static final Map<String, List<String>> FAULTS =
      Map.ofEntries(
          Map.entry("does not export a memory", List.of("component-memory-missing")),
          Map.entry("missing callback for", List.of("component-export-callback")),
          Map.entry("failed to classify export", List.of("component-export-type")),
          Map.entry("no top-level imported function", List.of("component-import-unknown")),
          Map.entry(
              "type mismatch for function",
              List.of("component-import-type", "component-export-type")),
          Map.entry("only allowed to import functions", List.of("component-import-kind")),
          Map.entry("failed to find export", List.of("component-export-missing")),
          Map.entry("requires an import interface", List.of("component-import-unknown")),
          Map.entry("missing component metadata", List.of("component-metadata-missing")));

  @Test
  void faultsAreThoseOfTheReference() throws IOException {
    int refused = 0;
    for (Path folder : EncoderCase.folders()) {
      String name = folder.getFileName().toString();
      if (!name.startsWith("error-")) {
        continue;
      }
      String expected = Files.readString(folder.resolve("error.txt")).strip();
      Diagnostic finding =
          assertThrows(InvalidInputException.class, () -> EncoderCase.read(folder).encode())
              .findings()
              .get(0);
      FAULTS.forEach(
          (text, ids) -> {
            if (expected.contains(text)) {
              assertWithMessage(name).that(finding.id()).isIn(ids);
            }
          });
      assertWithMessage(expected)
          .that(FAULTS.keySet().stream().anyMatch(expected::contains))
          .isTrue();
      Matcher named =
          Pattern.compile("(?:import|function|callback for) `([^`]+)`").matcher(expected);
      while (named.find()) {
        for (String part : named.group(1).split("::")) {
          assertWithMessage(name).that(finding.message()).contains("`" + part + "`");
        }
      }
      refused++;
    }
    System.out.println("wit-component/components: " + refused + " refused for the same fault");
    assertThat(refused).isEqualTo(14);
  }
}
