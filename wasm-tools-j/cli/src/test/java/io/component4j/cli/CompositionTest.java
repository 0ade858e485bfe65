package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.model.Item;
import io.component4j.compose.Plug;
import io.component4j.compose.PlugOptions;
import io.component4j.compose.PlugPart;
import io.component4j.compose.decompose.Decomposition;
import io.component4j.compose.decompose.WacText;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.Dependencies;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.graph.GraphError;
import io.component4j.compose.graph.GraphException;
import io.component4j.compose.graph.GraphNode;
import io.component4j.compose.graph.GraphPackage;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What graphs are composed to runs as its parts do, and can be taken apart again. */
class CompositionTest {
  private static final PackageName NAME = new PackageName("test", "whole", null);

  @TempDir private Path folder;

  private String run(ComponentModel composed, String call) throws IOException {
    Path file = folder.resolve("composed.wasm");
    Files.write(file, ComponentWriter.write(composed));
    CommandRun valid = CommandRun.of("validate", file.toString());
    assertWithMessage(valid.err()).that(valid.exitCode()).isEqualTo(ExitCode.OK);
    CommandRun run = CommandRun.of("run", "--invoke", call, file.toString());
    assertWithMessage(run.err()).that(run.exitCode()).isEqualTo(ExitCode.OK);
    return run.out().strip();
  }

  // ---- diamonds ---------------------------------------------------------------------------------

  @Test
  void aDependencyOfTwoIsSharedOrNotByChoice() throws IOException {
    assertThat(run(Compositions.diamond(true).encode(EncodeOptions.DEFAULT), "run()"))
        .isEqualTo("12");
    assertThat(run(Compositions.diamond(false).encode(EncodeOptions.DEFAULT), "run()"))
        .isEqualTo("11");
  }

  @Test
  void aPackageIsStoredOnceHoweverOftenItIsInstantiated() {
    ComponentModel composed = Compositions.diamond(false).encode(EncodeOptions.DEFAULT);

    assertThat(nested(composed)).hasSize(3);
    assertThat(composed.items().stream().filter(item -> item.kind() == Item.Kind.INSTANCE).count())
        .isEqualTo(5);
  }

  private static List<ComponentModel> nested(ComponentModel composed) {
    List<ComponentModel> nested = new ArrayList<>();
    for (Item item : composed.items()) {
      if (item instanceof Item.NestedComponent inner) {
        nested.add(inner.component());
      }
    }
    return nested;
  }

  // ---- chains and large graphs ------------------------------------------------------------------

  @Test
  void twoHundredComponentsInOneGraph() throws IOException {
    int count = 200;
    ComponentModel socket = WatParts.model("socket", WatParts.caller("run", "n0"));
    List<ComponentModel> plugs = new ArrayList<>();
    for (int i = 0; i < count - 2; i++) {
      plugs.add(WatParts.model("step" + i, WatParts.step("n" + (i + 1), "n" + i)));
    }
    plugs.add(WatParts.model("counter", WatParts.counter("n" + (count - 2))));

    long start = System.nanoTime();
    byte[] composed = Plug.compose(socket, plugs);
    long millis = (System.nanoTime() - start) / 1_000_000;

    System.out.println(count + " components composed in " + millis + " ms");
    assertThat(millis).isLessThan(10_000);
    ComponentModel read = ComponentReader.read("composed", composed);
    assertThat(nested(read)).hasSize(count);
    assertThat(run(read, "run()")).isEqualTo("199");
    // The same components in another order are the same chain.
    List<ComponentModel> reversed = new ArrayList<>(plugs);
    Collections.reverse(reversed);
    assertThat(GraphShape.of(ComponentReader.read("composed", Plug.compose(socket, reversed))))
        .isEqualTo(GraphShape.of(read));
  }

  @Test
  void aCoreModuleOfTwoComponentsIsStoredOnce() throws IOException {
    // The same code behind two interfaces: different components with an equal module.
    String one = WatParts.counter("a");
    String other = WatParts.counter("b");
    ComponentModel socket = WatParts.model("socket", WatParts.caller("run", "a", "b"));
    List<PlugPart> plugs =
        List.of(
            PlugPart.of(WatParts.model("one", one)), PlugPart.of(WatParts.model("other", other)));

    ComponentModel shared = Plug.composition(socket, plugs, PlugOptions.DEFAULT).component();
    ComponentModel apart =
        Plug.composition(
                socket,
                plugs,
                new PlugOptions(Map.of(), Set.of(), EncodeOptions.DEFAULT.withSharedModules(false)))
            .component();

    assertThat(modules(shared)).isEqualTo(modules(apart) - 1);
    assertThat(ComponentWriter.write(shared).length)
        .isLessThan(ComponentWriter.write(apart).length);
    assertThat(run(shared, "run()")).isEqualTo("11");
    assertThat(run(apart, "run()")).isEqualTo("11");
    // Taken apart, each has its module again, and is the component that it was.
    Decomposition again =
        Decomposition.of(ComponentReader.read("c", ComponentWriter.write(shared)));
    GraphPackage part = again.graph().packageNamed("part:one", null).orElseThrow();
    assertThat(ComponentWriter.write(part.component().orElseThrow()))
        .isEqualTo(WatParts.binary("one", one));
  }

  private static int modules(ComponentModel component) {
    int count = 0;
    for (Item item : component.items()) {
      if (item.kind() == Item.Kind.CORE_MODULE) {
        count++;
      } else if (item instanceof Item.NestedComponent nested) {
        count += modules(nested.component());
      }
    }
    return count;
  }

  // ---- dependencies that are imported -----------------------------------------------------------

  @Test
  void componentsAreImportedByNameAndVersionOrByTheirHash() {
    CompositionGraph graph = new CompositionGraph();
    SemanticVersion version = SemanticVersion.parse("1.2.3").orElseThrow();
    GraphPackage counter =
        graph.register("test:counter", version, WatParts.model("c", WatParts.counter("next")));
    graph.export(graph.alias(graph.instantiate(counter), "next"), "next");

    assertThat(imports(graph.encode(EncodeOptions.DEFAULT.withDependencies(Dependencies.IMPORTED))))
        .containsExactly("unlocked-dep=<test:counter@{>=1.2.3}>");
    assertThat(
            imports(graph.encode(EncodeOptions.DEFAULT.withDependencies(Dependencies.LOCKED)))
                .get(0))
        .matches("locked-dep=<test:counter@1\\.2\\.3>,integrity=<sha256-[A-Za-z0-9+/]{43}=>");
  }

  private static List<String> imports(ComponentModel component) {
    List<String> names = new ArrayList<>();
    for (Item item : component.items()) {
      if (item instanceof Item.Import declared) {
        names.add(declared.name().name());
      }
    }
    return names;
  }

  @Test
  void aPackageOfWhichOnlyTheTypeIsKnownCannotBeStored() {
    CompositionGraph graph = new CompositionGraph();
    CompositionGraph other = new CompositionGraph();
    GraphPackage counter =
        other.register("test:counter", null, WatParts.model("c", WatParts.counter("next")));
    graph.instantiate(graph.registerType("test:counter", null, counter.type()));

    GraphException refused =
        assertThrows(GraphException.class, () -> graph.encode(EncodeOptions.DEFAULT));
    assertThat(refused.errors().get(0)).isInstanceOf(GraphError.NoBody.class);
    assertThat(graph.check(EncodeOptions.DEFAULT.withDependencies(Dependencies.IMPORTED)))
        .isEmpty();
  }

  // ---- taken apart ------------------------------------------------------------------------------

  private static ComponentModel plugged(String socket, String... plugs) {
    List<ComponentModel> models = new ArrayList<>();
    for (String plug : plugs) {
      models.add(ComponentReader.read(plug + ".wasm", TestData.component(plug)));
    }
    byte[] composed =
        Plug.compose(ComponentReader.read(socket + ".wasm", TestData.component(socket)), models);
    return ComponentReader.read("composed.wasm", composed);
  }

  @Test
  void whatIsTakenApartComposesToTheSameGraph() throws IOException {
    List<ComponentModel> compositions = new ArrayList<>();
    compositions.add(plugged("polite-greeter", "phrases"));
    compositions.add(plugged("polite-greeter", "newer-phrases"));
    compositions.add(plugged("logged-greeter", "logged-phrases"));
    compositions.add(plugged("painter", "canvas"));
    compositions.add(plugged("painter", "palette"));
    compositions.add(plugged("painter", "palette", "canvas"));
    compositions.add(plugged("worker", "tee"));
    compositions.add(plugged("worker", "tee", "sinks"));
    compositions.add(plugged("tee", "sinks"));
    compositions.add(plugged("logger", "log-counter"));
    compositions.add(plugged("placer", "finder"));
    compositions.add(plugged("room", "furniture"));
    compositions.add(plugged("hall-user", "hall"));
    compositions.add(plugged("hall-user", "hall", "furniture"));
    compositions.add(plugged("echo", "echo-provider"));
    compositions.add(Compositions.diamond(true).encode(EncodeOptions.DEFAULT));
    compositions.add(Compositions.diamond(false).encode(EncodeOptions.DEFAULT));
    compositions.add(
        Compositions.diamond(false)
            .encode(EncodeOptions.DEFAULT.withDependencies(Dependencies.IMPORTED)));
    int documents = 0;
    for (ComponentModel composed : compositions) {
      boolean stored = !nested(composed).isEmpty();
      EncodeOptions options =
          EncodeOptions.DEFAULT.withDependencies(
              stored ? Dependencies.NESTED : Dependencies.IMPORTED);
      Decomposition apart = Decomposition.of(composed);

      ComponentModel again = apart.graph().encode(options);

      assertThat(GraphShape.of(again)).isEqualTo(GraphShape.of(composed));
      Map<String, byte[]> files = WacText.files(apart, NAME);
      if (stored) {
        assertThat(GraphShape.of(compose(files))).isEqualTo(GraphShape.of(composed));
        documents++;
      }
    }
    System.out.printf(
        "%d compositions taken apart and composed to the same graph, %d of them by a document%n",
        compositions.size(), documents);
    assertThat(documents).isEqualTo(17);
  }

  /** Composes the document as a user does who has written the files to a folder. */
  private ComponentModel compose(Map<String, byte[]> files) throws IOException {
    Path to = Files.createTempDirectory(folder, "parts");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = to.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Path whole = to.resolve("whole.wasm");
    CommandRun run =
        CommandRun.of("compose", to.resolve(WacText.DOCUMENT).toString(), "-o", whole.toString());
    assertWithMessage(run.err()).that(run.exitCode()).isEqualTo(ExitCode.OK);
    return ComponentReader.read(whole);
  }

  @Test
  void theDocumentSaysWhatEachInstanceIsGiven() {
    Map<String, byte[]> files =
        WacText.files(Decomposition.of(plugged("logged-greeter", "logged-phrases")), NAME);

    assertThat(new String(files.get(WacText.DOCUMENT), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            package test:whole;

            let logged-phrases = new part:logged-phrases { ... };

            let logged-greeter = new part:logged-greeter {
              "example:phrases/phrases@0.1.0": logged-phrases["example:phrases/phrases@0.1.0"],
              ...
            };

            export logged-greeter["example:greeter/greet@0.1.0"] as "example:greeter/greet@0.1.0";
            """);
    assertThat(files.keySet())
        .containsExactly(
            WacText.DOCUMENT, "deps/part/logged-phrases.wasm", "deps/part/logged-greeter.wasm");
    assertThat(files.get("deps/part/logged-phrases.wasm"))
        .isEqualTo(TestData.component("logged-phrases"));
  }

  @Test
  void anImportThatIsGivenByAnotherNameIsDeclared() {
    CompositionGraph graph = new CompositionGraph();
    GraphPackage step =
        graph.register("test:step", null, WatParts.model("step", WatParts.step("inner", "outer")));
    GraphNode instance = graph.instantiate(step);
    GraphNode source =
        graph.importItem("source", step.type().importNamed("inner"), step.type().imports());
    graph.setArgument(instance, "inner", source);
    graph.export(graph.alias(instance, "outer"), "outer");
    graph.export(source, "through");

    Decomposition apart = Decomposition.of(graph.encode(EncodeOptions.DEFAULT));

    assertThat(new String(WacText.files(apart, NAME).get(WacText.DOCUMENT), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            package test:whole;

            import source as "source": func() -> u32;

            let step = new test:step {
              "inner": source,
            };

            export step["outer"] as "outer";
            export source as "through";
            """);
  }

  @Test
  void aComponentWithCodeOfItsOwnIsNoComposition() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                Decomposition.of(
                    ComponentReader.read("greeter.wasm", TestData.component("greeter"))));

    assertThat(refused.findings().get(0).id()).isEqualTo("decompose-no-composition");
  }
}
