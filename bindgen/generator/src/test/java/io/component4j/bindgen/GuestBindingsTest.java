package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bindings for guests: the same types as hosts have, and glue that compiles. */
class GuestBindingsTest {
  @TempDir Path scratch;

  @Test
  void everyWorldOfTheCodegenSuiteGivesGuestsThatCompile() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    int worlds = 0;
    int async = 0;
    List<String> failures = new ArrayList<>();
    for (Path file : files(Path.of(suites, "wit-bindgen", "codegen"))) {
      for (World world : worlds(file)) {
        GuestBindings guest;
        try {
          guest = GuestBindings.builder(world).build();
        } catch (InvalidInputException e) {
          assertThat(e.findings().get(0).id()).startsWith("bindgen-unsupported-");
          async++;
          continue;
        }
        sameTypes(guest, HostBindings.builder(world).build());
        List<String> problems =
            Compiled.problems(guest.files(), Files.createTempDirectory(scratch, "classes"));
        if (!problems.isEmpty()) {
          failures.add(file.getFileName() + " " + world + ": " + problems.get(0));
        }
        worlds++;
      }
    }
    System.out.printf(
        "wit-bindgen/codegen: guest bindings of %d worlds compile, %d need async%n",
        worlds - failures.size(), async);
    assertThat(failures).isEmpty();
    assertThat(worlds).isAtLeast(43);
    assertThat(async).isAtMost(6);
  }

  /** Everything outside the glue and the world's class. */
  private static void sameTypes(GuestBindings guest, HostBindings host) {
    assertWithMessage("types")
        .that(types(guest.files(), "guest", guest.worldClass()))
        .isEqualTo(types(host.files(), "host", host.worldClass()));
  }

  private static Map<String, String> types(
      List<GeneratedFile> files, String glue, String worldClass) {
    String world = worldClass.replace('.', '/') + ".java";
    return files.stream()
        .filter(file -> !file.path().contains("/" + glue + "/") && !file.path().equals(world))
        .collect(
            Collectors.toMap(
                GeneratedFile::path, GeneratedFile::content, (a, b) -> a, TreeMap::new));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<World> worlds(Path file) {
    WitGraph graph = WitResolver.builder().addRoot(file).allFeatures(true).resolve().graph();
    return graph.packages().stream().map(WitPackage::worlds).flatMap(List::stream).toList();
  }
}
