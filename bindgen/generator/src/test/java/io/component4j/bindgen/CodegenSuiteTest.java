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
  private static final int BOUND = 32;

  /** Worlds that are refused, with the feature named; must never go up. */
  private static final int REFUSED = 17;

  @TempDir Path scratch;

  @Test
  void everyWorldOfValueTypesGivesBindingsThatCompile() throws IOException {
    List<String> failures = new ArrayList<>();
    Map<String, String> refused = new TreeMap<>();
    int bound = 0;
    for (Path file : suite("wit-bindgen/codegen")) {
      WitGraph graph = WitResolver.builder().addRoot(file).resolve().graph();
      for (WitPackage root : graph.roots()) {
        for (World world : root.worlds()) {
          String name = file.getFileName() + " " + world.name();
          try {
            HostBindings first = HostBindings.builder(world).basePackage("com.acme").build();
            HostBindings second = HostBindings.builder(world).basePackage("com.acme").build();
            assertThat(second.files()).isEqualTo(first.files());
            List<String> problems =
                Compiled.problems(first.files(), Files.createTempDirectory(scratch, "classes"));
            if (problems.isEmpty()) {
              bound++;
            } else {
              failures.add(name + ": " + problems.get(0));
            }
          } catch (InvalidInputException e) {
            refused.put(name, features(e));
          }
        }
      }
    }
    System.out.println(
        "wit-bindgen/codegen: " + bound + " worlds compile, " + refused.size() + " refused");
    refused.forEach((name, why) -> System.out.println("  refused " + name + ": " + why));
    assertThat(failures).isEmpty();
    assertThat(bound).isAtLeast(BOUND);
    assertThat(refused.size()).isAtMost(REFUSED);
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
      return files.filter(file -> file.toString().endsWith(".wit")).sorted().toList();
    }
  }
}
