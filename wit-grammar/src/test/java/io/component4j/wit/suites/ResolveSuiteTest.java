package io.component4j.wit.suites;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that are in use, and worlds that generators must survive. */
class ResolveSuiteTest {
  @Test
  void wasiPreview2ResolvesAsRoots() throws IOException {
    assertThat(wasi("wasi/0.2.12").roots()).hasSize(7);
  }

  @Test
  void wasiPreview3ResolvesAsRoots() throws IOException {
    assertThat(wasi("wasi/0.3.0").roots()).hasSize(6);
  }

  @Test
  void wasiPreview2ResolvesAsDependencies(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("deps"));
    for (Path file : Suites.cases(Suites.folder("wasi/0.2.12"))) {
      Files.copy(file, folder.resolve("deps").resolve(file.getFileName()));
    }
    Files.writeString(
        folder.resolve("app.wit"),
        "package my:app;\nworld app { include wasi:cli/command@0.2.12; import"
            + " wasi:http/outgoing-handler@0.2.12; }\n");
    WitGraph graph = Suites.resolve(folder, Set.of()).graph();
    assertThat(graph.packages()).hasSize(8);
    World app = Worlds.select(graph, null);
    assertThat(app.imported("wasi:io/streams@0.2.12").isPresent()).isTrue();
    assertThat(app.imported("wasi:http/types@0.2.12").isPresent()).isTrue();
    assertThat(app.exported("wasi:cli/run@0.2.12").isPresent()).isTrue();
  }

  private static WitGraph wasi(String name) throws IOException {
    WitResolver.Builder resolver = WitResolver.builder();
    for (Path file : Suites.cases(Suites.folder(name))) {
      resolver.addRoot(file);
    }
    WitGraph graph = resolver.resolve().graph();
    System.out.println(name + " resolved: " + graph.roots().size() + " packages");
    return graph;
  }

  @Test
  void generatorWorldsResolve() throws IOException {
    List<String> failed = new ArrayList<>();
    int passed = 0;
    for (Path path : Suites.cases(Suites.folder("wit-bindgen/codegen"))) {
      passed += resolves(path, List.of(), failed);
    }
    System.out.println("wit-bindgen/codegen resolved: " + passed + " passed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(49);
  }

  @Test
  void componentTestWorldsResolve() throws IOException {
    List<String> failed = new ArrayList<>();
    int passed = 0;
    try (Stream<Path> folders = Files.list(Suites.folder("wasm-tools/wit-component/components"))) {
      for (Path folder : folders.sorted().toList()) {
        Path module = folder.resolve("module.wit");
        if (Files.exists(module)) {
          passed += resolves(module, dependencies(folder.resolve("deps")), failed);
        }
      }
    }
    System.out.println("wit-component/components resolved: " + passed + " passed");
    assertWithMessage(String.join("\n", failed)).that(failed).isEmpty();
    assertThat(passed).isAtLeast(112);
  }

  private static List<Path> dependencies(Path deps) throws IOException {
    if (!Files.isDirectory(deps)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(deps)) {
      return entries.sorted().toList();
    }
  }

  private static int resolves(Path path, List<Path> dependencies, List<String> failed) {
    try {
      WitResolver.Builder resolver = WitResolver.builder().addRoot(path);
      dependencies.forEach(resolver::addDependency);
      resolver.resolve();
      return 1;
    } catch (InvalidInputException e) {
      failed.add(path + "\n" + Suites.text(e));
      return 0;
    }
  }
}
