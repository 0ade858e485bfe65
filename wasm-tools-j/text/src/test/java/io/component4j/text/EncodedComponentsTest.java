package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.feature.Features;
import io.component4j.component.model.CanonOption;
import io.component4j.component.strip.Strip;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Components made of the modules of wit-component's tests are those that the reference makes. */
class EncodedComponentsTest {
  private static final String VERSION = "$CARGO_PKG_VERSION";

  private static List<Path> cases() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null);
    Path folder = Path.of(suites, "wasm-tools", "wit-component", "components");
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> Files.exists(each.resolve("module.wat"))).sorted().toList();
    }
  }

  private static ProducersSection madeBy(String... names) {
    Map<String, String> versions = new LinkedHashMap<>();
    for (String name : names) {
      versions.put(name, name.equals("wit-component") ? VERSION : "123.45");
    }
    return new ProducersSection(Map.of("processed-by", versions));
  }

  /** A module that says for which world it was made: that of its file name. */
  private static byte[] module(Path file, WitGraph graph) throws IOException {
    String world = file.getFileName().toString().replace(".wat", "");
    byte[] module = TextAssembler.assemble(new SourceText(file.toString(), Files.readString(file)));
    byte[] section =
        Embedding.section(
            graph,
            graph.roots().get(0).world(world).orElseThrow(),
            CanonOption.Kind.UTF8,
            madeBy("wit-component", "my-fake-bindgen"));
    return Embedding.embed(file.toString(), module, section);
  }

  private static byte[] encode(Path folder) throws IOException {
    WitGraph graph = WitResolver.builder().addRoot(folder).allFeatures(true).resolve().graph();
    StringBuilder settings = new StringBuilder();
    List<Adapter> adapters = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".wat") || name.equals("component.wat")) {
          continue;
        }
        String text = Files.readString(file);
        text.lines().filter(line -> line.startsWith(";;!")).forEach(settings::append);
        if (name.startsWith("adapt-")) {
          Matcher named = Pattern.compile("(?m)^;; module name: (.*)$").matcher(text);
          String adapter = named.find() ? named.group(1) : name.substring(6, name.length() - 4);
          adapters.add(new Adapter(adapter, name, module(file, graph)));
        }
      }
    }
    EncoderOptions options =
        EncoderOptions.DEFAULT
            .withProducers(madeBy("wit-component"))
            .withReturnCallRef(settings.indexOf("return-call-ref = true") >= 0)
            .withReallocByMemoryGrow(settings.indexOf("realloc-via-memory-grow = true") >= 0);
    byte[] main = module(folder.resolve("module.wat"), graph);
    return new ComponentEncoder(options).encode("module.wat", main, adapters);
  }

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
    for (Path folder : cases()) {
      String name = folder.getFileName().toString();
      if (name.startsWith("error-")) {
        continue;
      }
      byte[] component = encode(folder);
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
    for (Path folder : cases()) {
      String name = folder.getFileName().toString();
      if (!name.startsWith("error-")) {
        continue;
      }
      String expected = Files.readString(folder.resolve("error.txt")).strip();
      Diagnostic finding =
          assertThrows(InvalidInputException.class, () -> encode(folder)).findings().get(0);
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
