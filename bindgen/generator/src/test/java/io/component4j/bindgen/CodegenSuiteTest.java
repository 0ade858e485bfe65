package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.component.wit.BinaryPackageDecoder;
import io.component4j.text.TextAssembler;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WIT that any generator must survive: bindings of every world, and of every interface of packages
 * that have no world, are generated twice, are the same, and compile without a warning. What is
 * refused needs async; it is counted apart.
 */
class CodegenSuiteTest {
  private static final Set<String> ASYNC =
      Set.of(
          "bindgen-unsupported-async",
          "bindgen-unsupported-error-context",
          "bindgen-unsupported-future",
          "bindgen-unsupported-stream");

  @TempDir Path scratch;

  @Test
  void everyWorldOfTheCodegenSuiteGivesBindingsThatCompile() throws IOException {
    Count count = new Count();
    for (Path file : suite("wit-bindgen/codegen")) {
      count(file, count);
    }
    count.check("wit-bindgen/codegen", 43, 0, 6);
    assertThat(count.refused.keySet()).isEmpty();
  }

  @Test
  void soDoTheWorldsThatTheReferenceToolsAreTestedWith() throws IOException {
    Count count = new Count();
    for (Path file : suite("wasm-tools/wit-parser-ui")) {
      count(file, count);
    }
    for (Path file : suite("wasm-tools/wit-component/interfaces")) {
      count(file, count);
    }
    count.check("wit-parser-ui and wit-component/interfaces", 145, 32, 5);
    // The reference refuses a component with a record without fields: no bindings could be used.
    assertThat(count.refused.keySet()).containsExactly("union-fuzz-2.wit", "use-chain.wit");
    assertThat(Set.copyOf(count.refused.values())).containsExactly("wit-not-encodable");
  }

  @Test
  @Tag("long")
  void soTheyDoWithTheOtherChoiceOfEachOption() throws IOException {
    Count count = new Count();
    count.options =
        builder ->
            builder
                .results(ResultStyle.VALUES)
                .nullness(Nullness.NONE)
                .versions(PackageVersions.ALWAYS);
    for (String folder :
        List.of(
            "wit-bindgen/codegen",
            "wasm-tools/wit-parser-ui",
            "wasm-tools/wit-component/interfaces")) {
      for (Path file : suite(folder)) {
        count(file, count);
      }
    }
    count.check("results as values, no annotations, versions in full", 188, 32, 11);
  }

  private static final class Count {
    UnaryOperator<HostBindings.Builder> options = UnaryOperator.identity();
    int worlds;
    int packages;
    int empty;
    int async;
    final List<String> unresolved = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    final Map<String, String> refused = new TreeMap<>();

    void check(String suite, int leastWorlds, int leastPackages, int mostAsync) {
      System.out.printf(
          "%s: %d worlds and %d packages of interfaces compile, %d packages have nothing to"
              + " generate, %d worlds or packages need async, %d are refused, %d files not for the"
              + " resolver%n",
          suite, worlds, packages, empty, async, refused.size(), unresolved.size());
      refused.forEach((name, why) -> System.out.println("  refused " + name + ": " + why));
      assertThat(failures).isEmpty();
      assertThat(unresolved).isEmpty();
      assertThat(worlds).isAtLeast(leastWorlds);
      assertThat(packages).isAtLeast(leastPackages);
      assertThat(async).isAtMost(mostAsync);
    }
  }

  private void count(Path file, Count count) throws IOException {
    WitGraph graph = graph(file, count);
    if (graph == null) {
      return;
    }
    for (WitPackage witPackage : graph.packages()) {
      for (World world : witPackage.worlds()) {
        if (compiles(file, "" + world, () -> HostBindings.builder(world), count)) {
          count.worlds++;
        }
      }
      if (witPackage.worlds().isEmpty() && !witPackage.interfaces().isEmpty()) {
        String all = witPackage.name() + "/*";
        if (compiles(file, all, () -> HostBindings.builder(graph).interfaces(all), count)
            && compiles(file, all, () -> HostBindings.builder(every(file, witPackage)), count)) {
          count.packages++;
        }
      }
    }
  }

  /** One file is right only while its feature is off. */
  private static @Nullable WitGraph graph(Path file, Count count) {
    InvalidInputException last = null;
    for (boolean allFeatures : new boolean[] {true, false}) {
      try {
        return resolver().addRoot(file).allFeatures(allFeatures).resolve().graph();
      } catch (InvalidInputException e) {
        last = e;
      }
    }
    count.unresolved.add(file.getFileName() + ": " + last);
    return null;
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

  /** A world that imports and exports all interfaces of a package, so that all glue is made. */
  private static World every(Path file, WitPackage witPackage) {
    StringBuilder text = new StringBuilder("package every:all;\nworld every {\n");
    for (WitInterface type : witPackage.interfaces()) {
      String name = witPackage.name().item("%" + type.name().orElseThrow());
      text.append("import ").append(name).append(";\nexport ").append(name).append(";\n");
    }
    SourceText root = new SourceText("every.wit", text.append("}\n").toString());
    return Worlds.select(
        resolver().addRoot(root).addRoot(file).allFeatures(true).resolve().graph(),
        "every:all/every");
  }

  /** Generates twice, compares, compiles. */
  private boolean compiles(
      Path file, String what, Supplier<HostBindings.Builder> builder, Count count)
      throws IOException {
    String name = file.getFileName() + " " + what;
    try {
      HostBindings first = build(builder, count);
      HostBindings second = build(builder, count);
      assertThat(second.files()).isEqualTo(first.files());
      if (first.files().isEmpty()) { // Interfaces of nothing, or of names for types of others.
        count.empty++;
        return false;
      }
      List<String> problems =
          Compiled.problems(first.files(), Files.createTempDirectory(scratch, "classes"));
      if (problems.isEmpty()) {
        return true;
      }
      count.failures.add(name + ": " + problems.get(0));
    } catch (InvalidInputException e) {
      Set<String> ids = new TreeSet<>(e.findings().stream().map(Diagnostic::id).toList());
      if (ASYNC.containsAll(ids)) {
        count.async++;
      } else {
        count.refused.put(file.getFileName().toString(), String.join(", ", ids));
      }
    } catch (RuntimeException | Error e) {
      count.failures.add(name + ": " + e);
    }
    return false;
  }

  private static HostBindings build(Supplier<HostBindings.Builder> builder, Count count) {
    return count.options.apply(builder.get().basePackage("com.acme").stubs(true)).build();
  }

  @Test
  void aRefusalNamesTheFeatureAndThePlace() throws IOException {
    for (Path file : suite("wit-bindgen/codegen")) {
      for (World world :
          WitResolver.builder().addRoot(file).resolve().graph().roots().get(0).worlds()) {
        try {
          HostBindings.builder(world).build();
        } catch (InvalidInputException e) {
          for (Diagnostic finding : e.findings()) {
            assertThat(finding.id()).startsWith("bindgen-unsupported-");
            assertWithMessage("%s", file).that(finding.primary().hasPlace()).isTrue();
          }
        }
      }
    }
  }

  static List<Path> suite(String folder) throws IOException {
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
