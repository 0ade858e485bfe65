package io.component4j.cli;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.typing.ComponentTyping;
import io.component4j.compose.Plug;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.Dependencies;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.graph.GraphNode;
import io.component4j.compose.graph.GraphPackage;
import io.component4j.compose.wac.FolderPackages;
import io.component4j.compose.wac.WacComposition;
import io.component4j.compose.wac.WacPackage;
import io.component4j.compose.wac.WacPackages;
import io.component4j.testdata.TestData;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.PackageName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compositions of many forms: by graphs, plugs and documents, and what some of them give. */
final class Compositions {
  private static final String HANDLER = "test:gate/handler@1.0.0";

  /** Components that documents and plugs are made of. */
  private static final Map<String, String> PARTS =
      Map.of(
          "counter", WatParts.counter("next"),
          "user", WatParts.caller("go", "next"),
          "top", WatParts.caller("run", "a", "b"),
          "business", WatParts.handler(HANDLER, 1),
          "log", WatParts.middleware(HANDLER, HANDLER, 2),
          "limit", WatParts.middleware(HANDLER, HANDLER, 3),
          "edge", WatParts.middleware(HANDLER, "test:gate/edge", 4));

  /** Documents, by the name of what they give. */
  private static final SortedMap<String, String> DOCUMENTS =
      new TreeMap<>(
          Map.of(
              "diamond-shared",
              """
          let counter = new test:counter {};
          let a = new test:user { next: counter.next };
          let b = new test:user { next: counter.next };
          export new test:top { a: a.go, b: b.go }.run;
          """,
              "diamond-twice",
              """
          let one = new test:counter {};
          let other = new test:counter {};
          let a = new test:user { ...one };
          let b = new test:user { ...other };
          export new test:top { a: a.go, b: b.go }...;
          """,
              "between",
              """
          let business = new test:business {};
          let limit = new test:limit { ...business };
          let log = new test:log { ...limit };
          export new test:edge { ...log }...;
          """,
              "in-front",
              """
          let business = new test:business {};
          let limit = new test:limit { handler: business.handler };
          export new test:log { handler: limit.handler }.handler;
          """,
              "polite-greeter+phrases",
              """
          let phrases = new example:phrases {};
          export new example:polite-greeter { ...phrases }...;
          """,
              "worker+tee+sinks",
              """
          let sinks = new example:sinks {};
          let tee = new example:tee { ...sinks };
          export new example:worker { ...tee, ...sinks }.jobs;
          """,
              "hall-user+hall+furniture",
              """
          let furniture = new example:furniture {};
          let hall = new example:hall { ...furniture };
          export new example:hall-user { ...hall, ...furniture }...;
          """,
              "painter+palette+canvas",
              """
          let palette = new example:palette {};
          let canvas = new example:canvas { ...palette };
          export new example:painter { ...canvas, ...palette }...;
          """));

  /** What a function gives of a composition that has no imports. */
  private static final Map<String, String[]> GIVEN =
      Map.of(
          "diamond-shared", new String[] {"run()", "12"},
          "diamond-twice", new String[] {"run()", "11"},
          "between", new String[] {"handle(0)", "1324"},
          "in-front", new String[] {"handle(0)", "132"},
          "equal-modules", new String[] {"run()", "11"},
          "two-hundred", new String[] {"run()", "199"},
          "polite-greeter+phrases", new String[] {"greet(\"World\")", "\"Hello, World!\""},
          "polite-greeter+newer-phrases", new String[] {"greet(\"World\")", "\"Hello, World!\""},
          "hall-user+hall+furniture", new String[] {"stock(4)", "12"},
          "logger+log-counter", new String[] {"run()", "4"});

  private Compositions() {}

  /**
   * A composition.
   *
   * @param name of the form; what is made in several ways has the same one
   * @param way how it was made
   */
  record Made(String name, String way, byte[] bytes) {
    static Made of(String name, String way, ComponentModel component) {
      return new Made(name, way, ComponentWriter.write(component));
    }

    /** Whether it has its parts in it, so that it can be run. */
    boolean isWhole() {
      return ComponentTyping.of(ComponentReader.read(name, bytes)).type().imports().stream()
          .noneMatch(item -> item.name().contains("locked-dep="));
    }

    /** A call of its function, if it is known what that gives. */
    Optional<String> call() {
      return Optional.ofNullable(GIVEN.get(name)).map(known -> known[0]);
    }

    /** What the call gives. */
    String gives() {
      return GIVEN.get(name)[1];
    }

    @Override
    public String toString() {
      return name + "." + way;
    }
  }

  /** All of them that need no suite. */
  static List<Made> all() {
    List<Made> all = new ArrayList<>();
    all.add(Made.of("diamond-shared", "graph", diamond(true).encode(EncodeOptions.DEFAULT)));
    all.add(Made.of("diamond-twice", "graph", diamond(false).encode(EncodeOptions.DEFAULT)));
    for (Dependencies each : List.of(Dependencies.IMPORTED, Dependencies.LOCKED)) {
      EncodeOptions options = EncodeOptions.DEFAULT.withDependencies(each);
      all.add(Made.of("diamond-" + each.name(), "graph", diamond(true).encode(options)));
    }
    plugged(all);
    for (String parts :
        List.of(
            "polite-greeter+phrases",
            "polite-greeter+newer-phrases",
            "logged-greeter+logged-phrases",
            "painter+canvas",
            "painter+palette",
            "painter+palette+canvas",
            "worker+tee",
            "worker+tee+sinks",
            "tee+sinks",
            "logger+log-counter",
            "placer+finder",
            "room+furniture",
            "hall-user+hall",
            "hall-user+hall+furniture",
            "echo+echo-provider")) {
      all.add(
          Made.of(
              parts,
              "plug",
              plug(
                  Stream.of(parts.split("\\+"))
                      .map(part -> part("example:" + part))
                      .toArray(ComponentModel[]::new))));
    }
    DOCUMENTS.forEach(
        (name, statements) ->
            all.add(
                Made.of(name, "wac", document(name, statements).encode(EncodeOptions.DEFAULT))));
    all.add(
        Made.of(
            "between-imported",
            "wac",
            document("between", Objects.requireNonNull(DOCUMENTS.get("between")))
                .encode(EncodeOptions.DEFAULT.withDependencies(Dependencies.IMPORTED))));
    return all;
  }

  private static void plugged(List<Made> all) {
    ComponentModel business = part("test:business");
    ComponentModel log = part("test:log");
    ComponentModel limit = part("test:limit");
    ComponentModel edge = part("test:edge");
    all.add(Made.of("between", "plug", plug(edge, log, limit, business)));
    all.add(Made.of("in-front", "plug", plug(business, log, limit)));
    all.add(Made.of("open", "plug", plug(edge, log)));
    all.add(
        Made.of(
            "versions",
            "plug",
            plug(
                WatParts.model("top", WatParts.middleware("test:gate/x", "test:gate/top", 4)),
                WatParts.model(
                    "user", WatParts.middleware("test:gate/handler@1.2.0", "test:gate/x", 5)))));
    all.add(
        Made.of(
            "equal-modules",
            "plug",
            plug(
                WatParts.model("socket", WatParts.caller("run", "a", "b")),
                WatParts.model("one", WatParts.counter("a")),
                WatParts.model("other", WatParts.counter("b")))));
    List<ComponentModel> steps = new ArrayList<>();
    steps.add(WatParts.model("socket", WatParts.caller("run", "n0")));
    for (int i = 0; i < 198; i++) {
      steps.add(WatParts.model("step" + i, WatParts.step("n" + (i + 1), "n" + i)));
    }
    steps.add(WatParts.model("counter", WatParts.counter("n198")));
    all.add(Made.of("two-hundred", "plug", plug(steps.toArray(ComponentModel[]::new))));
  }

  /** Two components that need a counter, and one that calls both. */
  static CompositionGraph diamond(boolean shared) {
    CompositionGraph graph = new CompositionGraph();
    GraphPackage counter = graph.register("test:counter", null, part("test:counter"));
    GraphPackage user = graph.register("test:user", null, part("test:user"));
    GraphPackage top = graph.register("test:top", null, part("test:top"));
    GraphNode first = graph.instantiate(counter);
    GraphNode second = shared ? first : graph.instantiate(counter);
    GraphNode a = graph.instantiate(user);
    GraphNode b = graph.instantiate(user);
    graph.setArgument(a, "next", graph.alias(first, "next"));
    graph.setArgument(b, "next", graph.alias(second, "next"));
    GraphNode whole = graph.instantiate(top);
    graph.setArgument(whole, "a", graph.alias(a, "go"));
    graph.setArgument(whole, "b", graph.alias(b, "go"));
    graph.export(graph.alias(whole, "run"), "run");
    return graph;
  }

  /** A component that documents name as {@code test:NAME} or {@code example:NAME}. */
  static ComponentModel part(String packageName) {
    String name = packageName.substring(packageName.indexOf(':') + 1);
    return packageName.startsWith("test:")
        ? WatParts.model(name, PARTS.get(name))
        : ComponentReader.read(name + ".wasm", TestData.component(name));
  }

  private static ComponentModel plug(ComponentModel... parts) {
    return Plug.composition(parts[0], List.of(parts).subList(1, parts.length)).component();
  }

  /** The statements of a document, resolved. */
  static WacComposition document(String name, String statements) {
    WacPackages packages =
        new WacPackages() {
          @Override
          public Optional<WacPackage> find(PackageName wanted) {
            return Optional.of(WacPackage.of(part(wanted.unversioned())));
          }

          @Override
          public Collection<String> names() {
            return List.of();
          }
        };
    return WacComposition.resolve(
        new SourceText(name + ".wac", "package a:whole;\n" + statements), packages);
  }

  /**
   * What the documents of the reference's suite give, with their parts and without.
   *
   * @param suite the folder {@code wac} of the suites
   */
  static List<Made> ofSuite(Path suite) throws IOException {
    List<Made> made = new ArrayList<>();
    for (String folder : List.of("resolution", "encoding")) {
      List<Path> documents;
      try (Stream<Path> entries = Files.list(suite.resolve(folder))) {
        documents = entries.filter(path -> path.toString().endsWith(".wac")).sorted().toList();
      }
      for (Path document : documents) {
        String name = document.getFileName().toString().replace(".wac", "");
        FolderPackages packages =
            new FolderPackages(
                document.resolveSibling(name), new LinkedHashMap<>(), WasmInput::component);
        WacComposition composition =
            WacComposition.resolve(new SourceText(name, Files.readString(document)), packages);
        for (Dependencies each : List.of(Dependencies.NESTED, Dependencies.IMPORTED)) {
          EncodeOptions options = EncodeOptions.DEFAULT.withDependencies(each);
          made.add(Made.of(folder + "-" + name, "wac-" + each.name(), composition.encode(options)));
        }
      }
    }
    return made;
  }
}
