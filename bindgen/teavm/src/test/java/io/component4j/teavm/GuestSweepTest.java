package io.component4j.teavm;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.bindgen.GuestBindings;
import io.component4j.component.binary.ComponentReader;
import io.component4j.component.embed.DummyModule;
import io.component4j.component.feature.Features;
import io.component4j.component.validate.ComponentValidator;
import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.component.wit.WitDecoder;
import io.component4j.runtime.engine.endive.EndiveModuleValidator;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WIT that any generator must survive becomes a component: a Java program that implements
 * everything a world exports and calls everything it imports is compiled to a core module and
 * wrapped. The component is valid, and its WIT is the world's: the text of the WIT that is read
 * from it is that of a component around a module which imports and exports all that the world
 * names.
 *
 * <p>A world that exports nothing has no code that could call an import; it is given a function to
 * export. Packages that have interfaces alone are tested as a world that imports and exports each.
 */
class GuestSweepTest {
  private static final Set<String> ASYNC =
      Set.of(
          "bindgen-unsupported-async",
          "bindgen-unsupported-error-context",
          "bindgen-unsupported-future",
          "bindgen-unsupported-stream");

  /** One of each kind: names, flags, resources in both directions, tuples, maps, results. */
  private static final List<String> DOZEN =
      List.of(
          "conventions.wit",
          "flags.wit",
          "import-and-export-resource.wit",
          "issue551.wit",
          "keywords.wit",
          "lists.wit",
          "map.wit",
          "named-fixed-length-list.wit",
          "resource-fallible-constructor.wit",
          "same-names4.wit",
          "use-across-interfaces.wit",
          "worlds-with-types.wit");

  /**
   * Imports of resources that nothing gives out: no program can call their methods, and what cannot
   * be called is not imported.
   */
  private static final Set<String> NO_HANDLE = Set.of("more-variants.wit");

  @TempDir Path scratch;

  private int worlds;
  private int noHandle;
  private int async;
  private long bytes;
  private final Map<String, String> refused = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  @Test
  void guestsOfADozenWorldsAreComponentsOfTheseWorlds() throws IOException {
    for (Path file : suite("wit-bindgen/codegen")) {
      if (DOZEN.contains(file.getFileName().toString())) {
        sweep(file);
      }
    }
    check("a dozen of wit-bindgen/codegen", 12, 0);
    assertThat(refused).isEmpty();
  }

  @Test
  @Tag("long")
  void guestsOfTheCodegenSuiteAreComponentsOfTheirWorlds() throws IOException {
    for (Path file : suite("wit-bindgen/codegen")) {
      sweep(file);
    }
    check("wit-bindgen/codegen", 43, 6);
    assertThat(refused).isEmpty();
  }

  @Test
  @Tag("long")
  void soAreThoseOfTheWorldsThatTheReferenceToolsAreTestedWith() throws IOException {
    for (String folder : List.of("wit-parser-ui", "wit-component/interfaces")) {
      for (Path file : suite("wasm-tools/" + folder)) {
        sweep(file);
      }
    }
    check("wit-parser-ui and wit-component/interfaces", 216, 4);
  }

  @Test
  @Tag("long")
  void soAreThoseOfTheWorldsThatBindingsAreTestedWith() throws IOException {
    for (String folder : List.of("golden", "components", "hostile")) {
      try (Stream<Path> files = Files.list(Path.of("../generator/src/test", folder))) {
        for (Path file : files.sorted().toList()) {
          if (Files.exists(file.resolve("world.wit"))) {
            sweep(file.resolve("world.wit"));
          }
        }
      }
    }
    check("worlds of the bindings' own tests", 27, 0);
  }

  private void check(String suite, int leastWorlds, int mostAsync) {
    System.out.printf(
        "%s: Java guests of %d worlds are valid components of that WIT, of %,d bytes on average;"
            + " %d of them have imports that cannot be called, %d need async, %d are refused%n",
        suite, worlds, bytes / Math.max(1, worlds), noHandle, async, refused.size());
    refused.forEach((name, why) -> System.out.println("  refused " + name + ": " + why));
    assertWithMessage("%s", String.join("\n", failures)).that(failures).isEmpty();
    assertThat(worlds).isAtLeast(leastWorlds);
    assertThat(async).isAtMost(mostAsync);
  }

  private void sweep(Path file) {
    WitGraph graph;
    try {
      graph = resolved(file, null);
    } catch (InvalidInputException e) {
      failures.add(file + ": " + e.getMessage());
      return;
    }
    for (WitPackage witPackage : graph.packages()) {
      for (World world : witPackage.worlds()) {
        if (world.exports().isEmpty()) {
          String include = "include " + named(witPackage, world.name()) + ";\n";
          sweep(file, "" + world, () -> more(file, include + "export sweep-all: func();\n"));
        } else {
          sweep(file, "" + world, () -> new Wanted(graph, world));
        }
      }
      if (witPackage.worlds().isEmpty() && !witPackage.interfaces().isEmpty()) {
        StringBuilder text = new StringBuilder();
        for (WitInterface type : witPackage.interfaces()) {
          String name = named(witPackage, type.name().orElseThrow());
          text.append("import ").append(name).append(";\nexport ").append(name).append(";\n");
        }
        text.append("export sweep-all: func();\n");
        sweep(file, witPackage.name() + "/*", () -> more(file, text.toString()));
      }
    }
  }

  /** Any part of a name may be a keyword. */
  private static String named(WitPackage witPackage, String item) {
    return "%" + witPackage.name().item("%" + item).replaceFirst(":", ":%");
  }

  private record Wanted(WitGraph graph, World world) {}

  private static Wanted more(Path file, String items) {
    SourceText root =
        new SourceText("sweep.wit", "package sweep:all;\nworld sweep {\n" + items + "}\n");
    WitGraph graph = resolved(file, root);
    return new Wanted(graph, Worlds.select(graph, "sweep:all/sweep"));
  }

  private void sweep(Path file, String what, Supplier<Wanted> made) {
    String name = file.getFileName() + " " + what;
    try {
      Wanted wanted = made.get();
      byte[] component = component(wanted);
      List<Diagnostic> findings =
          new ComponentValidator(Features.all(), new EndiveModuleValidator())
              .validate(name, component);
      assertWithMessage("validation").that(findings).isEmpty();
      byte[] everything =
          GuestBuild.component(
              wanted.graph(), wanted.world(), DummyModule.standard32(wanted.world()));
      if (NO_HANDLE.contains(file.getFileName().toString())) {
        noHandle++;
        assertThat(wit(component)).isNotEqualTo(wit(everything));
      } else {
        assertThat(wit(component)).isEqualTo(wit(everything));
      }
      worlds++;
      bytes += component.length;
    } catch (InvalidInputException e) {
      Set<String> ids = new TreeSet<>(e.findings().stream().map(Diagnostic::id).toList());
      if (ASYNC.containsAll(ids)) {
        async++;
      } else if (ids.equals(Set.of("wit-not-encodable"))) {
        refused.put(name, String.join(", ", ids));
      } else {
        failures.add(name + ": " + e.findings());
      }
    } catch (IOException | ReflectiveOperationException | RuntimeException | Error e) {
      failures.add(name + ": " + e);
    }
  }

  private byte[] component(Wanted wanted) throws IOException, ReflectiveOperationException {
    GuestBindings bindings = GuestBindings.builder(wanted.world()).basePackage("com.acme").build();
    Path classes = Files.createTempDirectory(scratch, "sweep");
    GuestBuild.javac(classes, GuestBuild.texts(bindings.files()));
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, GuestSweepTest.class.getClassLoader())) {
      GuestBuild.javac(classes, GuestStubs.of(classes, loader, bindings.worldClass()));
    }
    byte[] module =
        GuestBuild.BACKEND
            .compile(GuestProgram.release("sweep.Main", GuestBuild.classPath(classes)))
            .module();
    return GuestBuild.component(wanted.graph(), wanted.world(), module);
  }

  private static String wit(byte[] component) {
    return WitPrinter.print(WitDecoder.decode(ComponentReader.read("component", component)));
  }

  /** Some files are right only while their features are off. */
  private static WitGraph resolved(Path file, @Nullable SourceText root) {
    try {
      return resolved(file, root, true);
    } catch (InvalidInputException e) {
      return resolved(file, root, false);
    }
  }

  private static WitGraph resolved(Path file, @Nullable SourceText root, boolean allFeatures) {
    WitResolver.Builder resolver = resolver();
    if (root != null) {
      resolver.addRoot(root);
    }
    return resolver.addRoot(file).allFeatures(allFeatures).resolve().graph();
  }

  private static WitResolver.Builder resolver() {
    BinaryPackageDecoder binary = new BinaryPackageDecoder();
    return WitResolver.builder()
        .decoder(
            (name, bytes) ->
                binary.decode(
                    name,
                    name.endsWith(".wat")
                        ? TextAssembler.assemble(TextAssembler.decode(name, bytes))
                        : bytes));
  }

  private static List<Path> suite(String folder) throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    try (Stream<Path> files = Files.list(Path.of(suites, folder))) {
      return files
          .filter(file -> file.toString().endsWith(".wit") || Files.isDirectory(file))
          .filter(file -> !file.endsWith("parse-fail"))
          .sorted()
          .toList();
    }
  }
}
