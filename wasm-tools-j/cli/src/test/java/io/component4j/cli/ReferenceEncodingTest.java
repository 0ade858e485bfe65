package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ProducersSection;
import io.component4j.component.embed.Embedding;
import io.component4j.component.encode.Adapter;
import io.component4j.component.encode.ComponentEncoder;
import io.component4j.component.encode.EncoderOptions;
import io.component4j.component.model.CanonOption;
import io.component4j.component.strip.Strip;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import io.component4j.runtime.ExecutionMode;
import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.verify.Finding;
import io.component4j.runtime.verify.Report;
import io.component4j.runtime.verify.Verifier;
import io.component4j.testdata.NodeFolder;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of the modules of the published suite, components are made here that have the world and the
 * behaviour of those that the reference tools make, as npm packs them, apart from differences that
 * are known. Needs Node and npm, and is skipped without them.
 */
@Tag("toolchains")
class ReferenceEncodingTest {
  private static final NodeFolder TOOLS = NodeFolder.of("assemble");

  /** What changed in the reference between what npm packs and what made the suite, and where. */
  private static final Map<String, List<String>> CHANGED =
      Map.of(
          "a module's task hook is told of the end of its functions before their post-return, and"
              + " of the start and end of post-returns (wasm-tools 1.259); of the end of both"
              + " before that (1.257)",
          List.of("realloc-task-hook", "wasm-init-task"));

  @TempDir Path folder;

  private static byte[] module(Path file, WitGraph graph) throws IOException {
    String world = String.valueOf(file.getFileName()).replace(".wat", "");
    byte[] module = TextAssembler.assemble(new SourceText(file.toString(), Files.readString(file)));
    byte[] section =
        Embedding.section(
            graph,
            graph.roots().get(0).world(world).orElseThrow(),
            CanonOption.Kind.UTF8,
            new ProducersSection(Map.of()));
    return Embedding.embed(file.toString(), module, section);
  }

  /** Writes what the reference gets, and the component that is made here. */
  private void write(Path suiteCase) throws IOException {
    WitGraph graph = WitResolver.builder().addRoot(suiteCase).allFeatures(true).resolve().graph();
    Path target = Files.createDirectory(folder.resolve(suiteCase.getFileName()));
    byte[] main = module(suiteCase.resolve("module.wat"), graph);
    Files.write(target.resolve("module.wasm"), main);
    List<Adapter> adapters = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(suiteCase)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (name.startsWith("adapt-") && name.endsWith(".wat")) {
        Matcher named =
            Pattern.compile("(?m)^;; module name: (.*)$").matcher(Files.readString(file));
        String adapter = named.find() ? named.group(1) : name.substring(6, name.length() - 4);
        byte[] bytes = module(file, graph);
        Files.write(target.resolve("adapter-" + adapters.size() + ".wasm"), bytes);
        adapters.add(new Adapter(adapter, name, bytes));
      }
    }
    Files.write(target.resolve("adapters.txt"), adapters.stream().map(Adapter::name).toList());
    // As npm packs it, the reference names nothing in what it makes.
    EncoderOptions options = EncoderOptions.DEFAULT.withDebugNames(false);
    byte[] made = new ComponentEncoder(options).encode("module", main, adapters);
    Files.write(target.resolve("ours.wasm"), made);
  }

  private static List<Path> successes() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    assumeTrue(suites != null, "C4J_SUITES is not set");
    Path root = Path.of(suites, "wasm-tools", "wit-component", "components");
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(each -> Files.exists(each.resolve("module.wat")))
          .filter(each -> !String.valueOf(each.getFileName()).startsWith("error-"))
          .sorted()
          .toList();
    }
  }

  private static byte[] structure(byte[] component) {
    return Strip.strip("component", component, Strip.all());
  }

  /** Whether two components do the same, or why that cannot be tried. */
  private static String behaviour(String name, byte[] ours, byte[] reference) {
    Engine engine = Engine.builder().mode(ExecutionMode.INTERPRETED).build();
    try {
      Component first = Component.load(engine, name, ours);
      Component second = Component.load(engine, name, reference);
      Report report = new Verifier(1, 5).compare(first, second);
      if (report.findings().stream().allMatch(each -> each.kind() == Finding.Kind.INSTANTIATION)
          && report.findings().equals(new Verifier(1, 5).compare(second, first).findings())
          && !report.findings().isEmpty()) {
        return "both trap when they start";
      }
      assertWithMessage(name).that(report.findings()).isEmpty();
      return report.calls() == 0 ? "nothing to call" : "same behaviour";
    } catch (UnsupportedFeatureException | InvalidInputException e) {
      return "not run here";
    }
  }

  @Test
  void componentsAreThoseThatTheReferenceMakes() throws IOException {
    assumeTrue(TOOLS.hasNode(), "node and npm are not there");
    List<Path> cases = successes();
    for (Path suiteCase : cases) {
      write(suiteCase);
    }
    TOOLS.install();
    Map<String, String> said = new TreeMap<>();
    for (String line : TOOLS.run("node", "new.mjs", folder.toString()).split("\n")) {
      String[] parts = line.split("\t", 3);
      if (parts.length == 3) {
        said.put(parts[0] + ": " + parts[1], parts[2]);
      }
    }
    said.forEach((where, what) -> System.out.println(where + ": " + what));
    Map<String, List<String>> outcomes = new TreeMap<>();
    List<String> otherStructure = new ArrayList<>();
    for (Path suiteCase : cases) {
      String name = String.valueOf(suiteCase.getFileName());
      Path target = folder.resolve(name);
      byte[] ours = Files.readAllBytes(target.resolve("ours.wasm"));
      byte[] theirs = Files.readAllBytes(target.resolve("reference.wasm"));
      if (!Arrays.equals(structure(ours), structure(theirs))) {
        otherStructure.add(name);
      }
      assertWithMessage(name)
          .that(Files.readString(target.resolve("ours.wit")))
          .isEqualTo(Files.readString(target.resolve("reference.wit")));
      outcomes.computeIfAbsent(behaviour(name, ours, theirs), key -> new ArrayList<>()).add(name);
    }
    System.out.printf(
        "%d modules: components of the same world; %d of the same structure, the others %s%n",
        cases.size(), cases.size() - otherStructure.size(), otherStructure);
    outcomes.forEach((what, names) -> System.out.println(what + ": " + names.size() + " " + names));
    CHANGED.forEach((why, names) -> System.out.println(why + ": " + names));
    assertThat(said).isEmpty();
    assertThat(cases).hasSize(97);
    assertThat(otherStructure)
        .containsExactlyElementsIn(CHANGED.values().stream().flatMap(List::stream).toList());
    assertThat(outcomes.get("same behaviour").size()).isAtLeast(37);
    assertThat(outcomes.get("nothing to call").size()).isAtMost(41);
    assertThat(outcomes.get("both trap when they start").size()).isEqualTo(2);
    assertThat(outcomes.get("not run here").size()).isAtMost(17);
  }
}
