package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.resolve.WitResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is generated, to be read: {@code src/test/golden/<case>/world.wit} and {@code expected},
 * with {@code options.txt} and {@code own} classes of the user where there are some. To accept a
 * change: {@code mvn -Dgolden.update=true -Dtest=GoldenTest test}.
 */
class GoldenTest {
  @TempDir Path classes;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counters",
        "deep",
        "errors",
        "gates",
        "greeter",
        "imports",
        "lists",
        "names",
        "own-types",
        "plain-results",
        "spilled",
        "stubs",
        "values",
        "versions"
      })
  void theBindingsAreAsTheyWereReviewedAndCompile(String name) throws IOException {
    Path folder = Path.of("src/test/golden", name);
    List<String[]> options = options(folder.resolve("options.txt"));
    WitResolver.Builder resolver = WitResolver.builder().addRoot(folder.resolve("world.wit"));
    for (String[] option : options) {
      if (option[0].equals("features")) {
        resolver.features(Set.of(option[1]));
      }
    }
    HostBindings.Builder builder =
        HostBindings.builder(resolver.resolve().graph()).basePackage("com.acme");
    options.forEach(option -> apply(option, builder));
    HostBindings bindings = builder.build();
    Path expected = folder.resolve("expected");
    if (Boolean.getBoolean("golden.update")) {
      delete(expected);
      new SourceRoot(expected).write(bindings.files());
    }
    assertThat(paths(expected))
        .containsExactlyElementsIn(bindings.files().stream().map(GeneratedFile::path).toList());
    for (GeneratedFile file : bindings.files()) {
      assertWithMessage("%s", file.path())
          .that(file.content())
          .isEqualTo(Files.readString(expected.resolve(file.path())).replace("\r\n", "\n"));
    }
    List<GeneratedFile> sources = new ArrayList<>(bindings.files());
    Path own = folder.resolve("own");
    if (Files.exists(own)) {
      for (String path : paths(own)) {
        sources.add(new GeneratedFile(path, Files.readString(own.resolve(path))));
      }
      assertThat(Compiled.plainProblems(sources, classes)).isEmpty();
    } else {
      assertThat(Compiled.problems(sources, classes)).isEmpty();
    }
  }

  /** Lines of an option and its arguments. */
  private static List<String[]> options(Path file) throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(line -> line.split(" ")).toList()
        : List.of();
  }

  private static void apply(String[] option, HostBindings.Builder builder) {
    switch (option[0]) {
      case "features" -> {}
      case "javaPackage" -> builder.javaPackage(option[1], option[2]);
      case "nullness" -> builder.nullness(Nullness.of(option[1]));
      case "results" -> builder.results(ResultStyle.of(option[1]));
      case "stubs" -> builder.stubs(true);
      case "versions" -> builder.versions(PackageVersions.of(option[1]));
      case "with" -> builder.with(option[1], option[2]);
      case "world" -> builder.world(option[1]);
      case "worldClass" -> builder.worldClass(option[1]);
      default -> throw new AssertionError(option[0]);
    }
  }

  private static List<String> paths(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
