package io.component4j.testdata;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestDataTest {
  private static final byte[] CORE = {0, 'a', 's', 'm', 1, 0, 0, 0};
  private static final byte[] COMPONENT = {0, 'a', 's', 'm', 0x0d, 0, 1, 0};

  @TempDir Path directory;

  @Test
  void everyBinaryIsThereWithItsText() {
    List<String> names = TestData.components();

    assertThat(names).isInOrder();
    assertThat(names).containsAtLeast("core", "echo", "greeter", "math", "phrases");
    for (String name : names) {
      byte[] start = Arrays.copyOf(TestData.component(name), 8);
      assertThat(start).isEqualTo(name.equals("core") ? CORE : COMPONENT);
      assertThat(TestData.componentText(name)).contains("$" + name);
    }
  }

  @Test
  void everyComponentHasTheWorldThatTheReferencePrints() {
    for (String name : TestData.components()) {
      if (!name.equals("core")) {
        assertThat(TestData.componentWit(name)).startsWith("package root:component;");
      }
    }
    assertThat(TestData.componentWit("polite-greeter"))
        .contains("import example:phrases/phrases@0.1.0;");
  }

  @Test
  void aWitPackageIsReadByItsFolderOrItsPath() {
    assertThat(TestData.wit("greeter")).startsWith("package example:greeter@0.1.0;");
    assertThat(TestData.wit("polite-greeter/deps/phrases/phrases.wit"))
        .isEqualTo(TestData.wit("phrases"));
    assertThat(TestData.witPackages()).containsNoDuplicates();
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    IllegalArgumentException component =
        assertThrows(IllegalArgumentException.class, () -> TestData.component("greter"));
    assertThat(component).hasMessageThat().contains("greeter");
    IllegalArgumentException wit =
        assertThrows(
            IllegalArgumentException.class, () -> TestData.extractWit("greter", directory));
    assertThat(wit).hasMessageThat().contains("greeter");
  }

  @Test
  void extractingWritesTheFilesAsAToolWantsThem() throws IOException {
    Path component = TestData.extractComponent("math", directory);
    Path wit = TestData.extractWit("polite-greeter", directory);

    assertThat(component.getFileName().toString()).isEqualTo("math.wasm");
    assertThat(Files.readAllBytes(component)).isEqualTo(TestData.component("math"));
    try (Stream<Path> files = Files.walk(wit)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> wit.relativize(file).toString().replace('\\', '/')))
          .containsExactly(
              "deps/greeter/greeter.wit", "deps/phrases/phrases.wit", "polite-greeter.wit");
    }
  }
}
