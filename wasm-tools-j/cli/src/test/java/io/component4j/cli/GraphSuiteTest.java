package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.component4j.component.binary.ComponentReader;
import io.component4j.component.binary.ComponentWriter;
import io.component4j.component.model.ComponentModel;
import io.component4j.component.types.ComponentType;
import io.component4j.component.types.DefinedType;
import io.component4j.component.types.EntityType;
import io.component4j.component.types.Extern;
import io.component4j.component.wit.WitEncoder;
import io.component4j.compose.graph.CompositionGraph;
import io.component4j.compose.graph.Dependencies;
import io.component4j.compose.graph.EncodeOptions;
import io.component4j.compose.graph.GraphError;
import io.component4j.compose.graph.GraphException;
import io.component4j.compose.graph.GraphNode;
import io.component4j.compose.graph.GraphPackage;
import io.component4j.text.TextAssembler;
import io.component4j.text.TextPrinter;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The composition graphs of the reference's tests: what is accepted, and what it is encoded as. */
class GraphSuiteTest {
  private static final EncodeOptions OPTIONS =
      EncodeOptions.DEFAULT.withDependencies(Dependencies.IMPORTED);

  /** The finding for each graph that is refused. */
  private static final Map<String, Class<? extends GraphError>> REFUSED =
      Map.ofEntries(
          Map.entry("argument-already-satisfied", GraphError.ArgumentSet.class),
          Map.entry("argument-type-mismatch", GraphError.ArgumentMismatch.class),
          Map.entry("contains-cycle", GraphError.Cycle.class),
          Map.entry("export-already-exists", GraphError.ExportExists.class),
          Map.entry("export-missing", GraphError.MissingExport.class),
          Map.entry("implicit-import-conflict", GraphError.ImplicitImportConflict.class),
          Map.entry("import-already-exists", GraphError.ImportExists.class),
          Map.entry("invalid-export-name", GraphError.InvalidName.class),
          Map.entry("invalid-import-name", GraphError.InvalidName.class),
          Map.entry("missing-argument", GraphError.UnknownArgument.class),
          Map.entry("not-an-instance", GraphError.NotAnInstance.class),
          Map.entry("not-instantiation", GraphError.NotAnInstantiation.class),
          Map.entry("package-already-registered", GraphError.PackageRegistered.class),
          Map.entry("type-aggregation-error", GraphError.ImportTypeConflict.class));

  /**
   * Graphs that the reference encodes and we refuse. In {@code implicit-resource-import} a
   * component is given the function of an import, whose resource is that of an import, for one
   * whose resource it gets from another component: two resources of the same name. The reference
   * compares their names, and its result is valid only because the type that it declares for the
   * component is not that of the component.
   */
  private static final Set<String> UNSOUND = Set.of("implicit-resource-import");

  /** Graphs that are the reference's, written otherwise, and how. */
  private static final Map<String, String> OTHERWISE_WRITTEN =
      Map.of(
          "duplicate-imports", "a type that was aliased before is not aliased again",
          "merged-usings", "a type that was aliased before is not aliased again",
          "merging-import-dependencies", "members are in the order of the nodes that want them",
          "nested-use-type", "a type that an import has a name for is not written out again");

  private static final Path SUITE = suite();

  private static Path suite() {
    String suites = System.getenv("C4J_SUITES");
    return suites == null ? Path.of("none") : Path.of(suites, "wac", "graphs");
  }

  private static List<Path> cases() throws IOException {
    assumeTrue(Files.isDirectory(SUITE), "C4J_SUITES is not set");
    try (Stream<Path> folders = Files.list(SUITE)) {
      return folders.sorted().toList();
    }
  }

  @Test
  void graphsAreRefusedWithTheSameFault() throws IOException {
    int refused = 0;
    for (Path folder : cases()) {
      if (Files.exists(folder.resolve("error.txt"))) {
        String name = folder.getFileName().toString();
        List<GraphError> errors = errors(folder);
        assertWithMessage(name).that(errors).hasSize(1);
        assertWithMessage(name).that(errors.get(0)).isInstanceOf(REFUSED.get(name));
        refused++;
      }
    }
    System.out.println(refused + " graphs refused with the same fault");
    assertThat(refused).isEqualTo(14);
  }

  private static List<GraphError> errors(Path folder) throws IOException {
    try {
      graph(folder).encode(OPTIONS);
      return List.of();
    } catch (GraphException e) {
      return e.errors();
    }
  }

  @Test
  void graphsAreEncodedAsTheReferenceDoes() throws IOException {
    List<String> equal = new ArrayList<>();
    List<String> sameGraph = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Path folder : cases()) {
      Path expected = folder.resolve("encoded.wat");
      String name = folder.getFileName().toString();
      if (!Files.exists(expected)) {
        continue;
      }
      if (UNSOUND.contains(name)) {
        List<GraphError> errors = errors(folder);
        assertWithMessage(name).that(errors).hasSize(1);
        assertWithMessage(name).that(errors.get(0)).isInstanceOf(GraphError.ArgumentMismatch.class);
        continue;
      }
      String wanted = Files.readString(expected);
      ComponentModel encoded = graph(folder).encode(OPTIONS);
      String printed = TextPrinter.print("encoded", ComponentWriter.write(encoded));
      if (printed.strip().equals(wanted.strip())) {
        equal.add(name);
        continue;
      }
      ComponentModel reference =
          ComponentReader.read("expected", TextAssembler.assemble(new SourceText(name, wanted)));
      String ours = GraphShape.of(encoded);
      String theirs = GraphShape.of(reference);
      if (ours.equals(theirs)) {
        sameGraph.add(name);
      } else {
        failed.add(name + "\n--- reference\n" + theirs + "--- ours\n" + ours);
      }
    }
    System.out.printf(
        "%d graphs encoded as the same text: %s%n%d as the same graph: %s%n%d refused, because they"
            + " are unsound: %s%n",
        equal.size(), equal, sameGraph.size(), OTHERWISE_WRITTEN, UNSOUND.size(), UNSOUND);
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(equal).hasSize(8);
    assertThat(sameGraph).containsExactlyElementsIn(OTHERWISE_WRITTEN.keySet());
    assertThat(equal.size() + sameGraph.size() + UNSOUND.size()).isEqualTo(13);
  }

  // ---- graph.json -------------------------------------------------------------------------------

  private static CompositionGraph graph(Path folder) throws IOException {
    Map<?, ?> json =
        (Map<?, ?>)
            Objects.requireNonNull(JsonSchema.read(Files.readString(folder.resolve("graph.json"))));
    CompositionGraph graph = new CompositionGraph();
    List<GraphPackage> packages = new ArrayList<>();
    for (Map<?, ?> each : list(json, "packages")) {
      packages.add(register(graph, folder, text(each, "name"), text(each, "path")));
    }
    List<GraphNode> nodes = new ArrayList<>();
    for (Map<?, ?> each : list(json, "nodes")) {
      nodes.add(
          switch (text(each, "type")) {
            case "import" ->
                imported(
                    graph,
                    text(each, "name"),
                    packages.get(number(each, "package")),
                    text(each, "export"));
            case "instantiation" -> graph.instantiate(packages.get(number(each, "package")));
            case "alias" -> graph.alias(nodes.get(number(each, "source")), text(each, "export"));
            default -> throw new AssertionError(each);
          });
    }
    for (Map<?, ?> each : list(json, "arguments")) {
      graph.setArgument(
          nodes.get(number(each, "target")), text(each, "name"), nodes.get(number(each, "source")));
    }
    for (Map<?, ?> each : list(json, "exports")) {
      graph.export(nodes.get(number(each, "node")), text(each, "name"));
    }
    for (Map<?, ?> each : list(json, "names")) {
      graph.setLabel(nodes.get(number(each, "node")), text(each, "name"));
    }
    return graph;
  }

  private static List<Map<?, ?>> list(Map<?, ?> json, String key) {
    List<Map<?, ?>> all = new ArrayList<>();
    if (json.get(key) instanceof List<?> list) {
      list.forEach(each -> all.add((Map<?, ?>) each));
    }
    return all;
  }

  private static String text(Map<?, ?> json, String key) {
    return (String) Objects.requireNonNull(json.get(key));
  }

  private static int number(Map<?, ?> json, String key) {
    return ((Number) Objects.requireNonNull(json.get(key))).intValue();
  }

  private static GraphPackage register(
      CompositionGraph graph, Path folder, String name, String file) throws IOException {
    Path path = folder.resolve(file);
    if (file.endsWith(".wat")) {
      byte[] binary = TextAssembler.assemble(new SourceText(file, Files.readString(path)));
      return graph.register(name, null, ComponentReader.read(file, binary));
    }
    WitPackage root = WitResolver.builder().addRoot(path).resolve().graph().roots().get(0);
    World world = root.worlds().get(0);
    return graph.registerType(name, null, WitEncoder.typeOf(world));
  }

  /** Imports what a package exports; of a type that it exports, something of that type. */
  private static GraphNode imported(
      CompositionGraph graph, String name, GraphPackage from, String export) {
    ComponentType type = from.type();
    EntityType found = Objects.requireNonNull(type.exportNamed(export));
    if (found instanceof EntityType.Type defined) {
      if (defined.type() instanceof DefinedType.Func func) {
        found = new EntityType.Func(func.type());
      } else if (defined.type() instanceof DefinedType.Instance instance) {
        found = instance.type();
      }
    }
    List<Extern> origins = type.imports();
    return graph.importItem(name, found, origins);
  }
}
