package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worlds that any generator must survive. */
class CodegenSuiteTest {
  /** Worlds whose bindings compile; must never go down. */
  private static final int BOUND = 42;

  /** Worlds that are refused, with the feature named; must never go up. */
  private static final int REFUSED = 7;

  /** The same of the worlds that the reference tools are tested with. */
  private static final int BOUND_OF_REFERENCE = 142;

  /**
   * One of them, union-fuzz-2, for a record without fields: the reference rejects such a component,
   * so that bindings for it could never be used.
   */
  private static final int REFUSED_OF_REFERENCE = 2;

  @TempDir Path scratch;

  @Test
  void everyWorldWithoutAsyncGivesBindingsThatCompile() throws IOException {
    Count count = new Count();
    for (Path file : suite("wit-bindgen/codegen")) {
      count(file, count);
    }
    count.print("wit-bindgen/codegen");
    count.refused.forEach((name, why) -> System.out.println("  refused " + name + ": " + why));
    assertThat(count.failures).isEmpty();
    assertThat(count.bound).isAtLeast(BOUND);
    assertThat(count.refused.size()).isAtMost(REFUSED);
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
    count.print("wit-parser-ui and wit-component/interfaces");
    assertThat(count.failures).isEmpty();
    assertThat(count.bound).isAtLeast(BOUND_OF_REFERENCE);
    assertThat(count.refused.size()).isAtMost(REFUSED_OF_REFERENCE);
  }

  private static final class Count {
    int bound;
    int unresolved;
    final List<String> failures = new ArrayList<>();
    final Map<String, String> refused = new TreeMap<>();

    void print(String suite) {
      System.out.printf(
          "%s: %d worlds compile, %d refused, %d files not for the resolver%n",
          suite, bound, refused.size(), unresolved);
    }
  }

  /** Generates twice, compares, compiles. */
  private void count(Path file, Count count) throws IOException {
    WitGraph graph;
    try {
      graph = WitResolver.builder().addRoot(file).allFeatures(true).resolve().graph();
    } catch (InvalidInputException e) {
      count.unresolved++;
      return;
    }
    for (WitPackage witPackage : graph.packages()) {
      for (World world : witPackage.worlds()) {
        String name = file.getFileName() + " " + world;
        try {
          HostBindings first = HostBindings.builder(world).basePackage("com.acme").build();
          HostBindings second = HostBindings.builder(world).basePackage("com.acme").build();
          assertThat(second.files()).isEqualTo(first.files());
          List<String> problems =
              Compiled.problems(first.files(), Files.createTempDirectory(scratch, "classes"));
          if (problems.isEmpty()) {
            count.bound++;
          } else {
            count.failures.add(name + ": " + problems.get(0));
          }
        } catch (InvalidInputException e) {
          count.refused.put(name, features(e));
        }
      }
    }
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

  private static String features(InvalidInputException e) {
    return String.join(
        ", ", e.findings().stream().map(Diagnostic::id).distinct().sorted().toList());
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
