package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.resolve.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is generated, to be read: {@code src/test/golden/<case>/world.wit} and {@code expected}. To
 * accept a change: {@code mvn -Dgolden.update=true -Dtest=GoldenTest test}.
 */
class GoldenTest {
  @TempDir Path classes;

  @ParameterizedTest
  @ValueSource(
      strings = {"greeter", "values", "errors", "imports", "versions", "spilled", "counters"})
  void theBindingsAreAsTheyWereReviewedAndCompile(String name) throws IOException {
    Path folder = Path.of("src/test/golden", name);
    HostBindings bindings =
        HostBindings.builder(
                Worlds.select(
                    WitResolver.builder().addRoot(folder.resolve("world.wit")).resolve().graph(),
                    null))
            .basePackage("com.acme")
            .build();
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
    assertThat(Compiled.problems(bindings.files(), classes)).isEmpty();
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
