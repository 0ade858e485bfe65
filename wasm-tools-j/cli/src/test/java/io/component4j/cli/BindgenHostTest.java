package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code bindgen host}; what each does to the sources is the generator's test. */
class BindgenHostTest {
  private static final String SHAPES =
      """
      package test:shapes@0.1.0;
      interface types { record point { x: s32, y: s32 } }
      interface canvas {
        use types.{point};
        @unstable(feature = erasing)
        erase: func(at: point) -> result<_, string>;
        draw: func(at: point) -> result<point, string>;
      }
      world painter { import canvas; }
      world viewer { export canvas; }
      """;

  @TempDir private Path folder;

  private CommandRun bindgen(String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(new String[] {"bindgen", "host", "--out", out().toString()}, 0, all, 0, 4);
    System.arraycopy(args, 0, all, 4, args.length);
    return CommandRun.of(all);
  }

  private void fine(String... args) {
    CommandRun run = bindgen(args);
    assertWithMessage("stderr: %s", run.err()).that(run.exitCode()).isEqualTo(ExitCode.OK);
  }

  private Path out() {
    return folder.resolve("java");
  }

  private String wit() throws IOException {
    return Files.writeString(folder.resolve("shapes.wit"), SHAPES).toString();
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(out())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out().relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private String read(String path) throws IOException {
    return Files.readString(out().resolve(path));
  }

  @Test
  void aComponentHasItsWitInItself() throws IOException {
    for (String form : List.of("wasm", "wat")) {
      Path component =
          form.equals("wasm")
              ? TestData.extractComponent("polite-greeter", folder)
              : text("polite-greeter");
      fine(
          "--package",
          "com.acme",
          "--java-package",
          "root:component=com.acme.greeter",
          component.toString());
      assertThat(written())
          .containsAtLeast(
              "com/acme/greeter/RootWorld.java",
              "com/acme/example/greeter/v0_1/Greet.java",
              "com/acme/example/phrases/v0_1/Phrases.java");
    }
  }

  private Path text(String name) throws IOException {
    Path text = folder.resolve(name + ".wat");
    CommandRun run = CommandRun.of("print", TestData.extractComponent(name, folder).toString());
    return Files.writeString(text, run.out());
  }

  @Test
  void aComponentWantsNoOtherWit() throws IOException {
    String component = TestData.extractComponent("greeter", folder).toString();
    CommandRun run = bindgen(component, wit());
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("no others are wanted");
  }

  @Test
  void severalWorldsAreWrittenTogether() throws IOException {
    fine("--world", "painter", "--world", "viewer", "--versions", "never", "--stubs", wit());
    assertThat(written())
        .containsAtLeast(
            "test/shapes/PainterWorld.java",
            "test/shapes/ViewerWorld.java",
            "test/shapes/Canvas.java",
            "test/shapes/stubs/CanvasStub.java");
  }

  @Test
  void optionsReachTheGenerator() throws IOException {
    fine(
        "--world",
        "painter",
        "--world-class",
        "Painter",
        "--java-package",
        "test:shapes=org.shapes",
        "--with",
        "test:shapes/types/point=org.own.Point",
        "--results",
        "values",
        "--nullness",
        "none",
        "--features",
        "erasing",
        wit());
    assertThat(written()).contains("org/shapes/Painter.java");
    assertThat(read("org/shapes/Canvas.java")).contains("Result<Point, String> draw(Point at)");
    assertThat(read("org/shapes/Canvas.java")).contains("@Unstable(\"erasing\")");
    assertThat(read("org/shapes/package-info.java")).doesNotContain("NullMarked");
  }

  @Test
  void interfacesAloneNeedNoWorld() throws IOException {
    fine("--interface", "test:shapes/*", wit());
    assertThat(written())
        .containsExactly(
            "test/shapes/v0_1/Canvas.java",
            "test/shapes/v0_1/Types.java",
            "test/shapes/v0_1/package-info.java");
  }

  @Test
  void aSelectorOfNothingIsRefusedBeforeAnythingIsWritten() throws IOException {
    for (String[] args :
        new String[][] {
          {"--with", "test:shapes/types/pont=org.Point", "did you mean `test:shapes/types/point`?"},
          {"--java-package", "test:shape=org.shapes", "did you mean `test:shapes`?"},
          {"--interface", "test:shapes/canvass", "did you mean `test:shapes/canvas`?"},
          {"--features", "erasng", "did you mean `erasing`?"},
          {"--world", "paintr", "did you mean `painter`?"},
        }) {
      CommandRun run =
          args[0].equals("--interface") || args[0].equals("--world")
              ? bindgen(args[0], args[1], wit())
              : bindgen("--world", "painter", args[0], args[1], wit());
      assertThat(run.err()).contains(args[2]);
      assertThat(run.exitCode()).isEqualTo(ExitCode.WANTING);
      assertThat(Files.exists(out())).isFalse();
    }
  }

  @Test
  void aWordThatIsNoneOfAnOptionIsAWrongCommandLine() throws IOException {
    CommandRun run = bindgen("--results", "value", wit());
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("[exceptions, values]");
    assertThat(bindgen("--with", "test:shapes/types/point", wit()).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }
}
