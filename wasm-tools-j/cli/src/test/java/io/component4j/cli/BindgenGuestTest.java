package io.component4j.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.testdata.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bindgen guest} writes; its options are those of {@code bindgen host}. */
class BindgenGuestTest {
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

  private CommandRun bindgen(String side, String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(
        new String[] {"bindgen", side, "--out", folder.resolve(side).toString()}, 0, all, 0, 4);
    System.arraycopy(args, 0, all, 4, args.length);
    return CommandRun.of(all);
  }

  private Map<String, String> fine(String side, String... args) throws IOException {
    CommandRun run = bindgen(side, args);
    assertWithMessage("stderr: %s", run.err()).that(run.exitCode()).isEqualTo(ExitCode.OK);
    Map<String, String> files = new TreeMap<>();
    Path out = folder.resolve(side);
    try (Stream<Path> written = Files.walk(out)) {
      for (Path file : written.filter(Files::isRegularFile).toList()) {
        files.put(out.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }

  private String wit() throws IOException {
    return Files.writeString(folder.resolve("shapes.wit"), SHAPES).toString();
  }

  @Test
  void typesAndInterfacesAreThoseOfTheHostAndTheGlueIsNot() throws IOException {
    String[] args = {"--world", "viewer", "--package", "com.acme", wit()};
    Map<String, String> guest = fine("guest", args);
    Map<String, String> host = fine("host", args);
    String api = "com/acme/test/shapes/v0_1/";
    for (String shared : new String[] {"Canvas.java", "Types.java", "package-info.java"}) {
      assertThat(guest.get(api + shared)).isEqualTo(host.get(api + shared));
    }
    assertThat(guest).containsKey(api + "ViewerGuest.java");
    assertThat(guest).containsKey(api + "guest/CanvasExport.java");
    assertThat(guest).doesNotContainKey(api + "ViewerWorld.java");
    assertThat(host).doesNotContainKey(api + "ViewerGuest.java");
  }

  @Test
  void optionsReachTheGenerator() throws IOException {
    Map<String, String> files =
        fine(
            "guest",
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
    assertThat(files).containsKey("org/shapes/Painter.java");
    String canvas = files.get("org/shapes/Canvas.java");
    assertThat(canvas).contains("Result<Point, String> draw(Point at)");
    assertThat(canvas).contains("@Unstable(\"erasing\")");
    assertThat(files.get("org/shapes/package-info.java")).doesNotContain("NullMarked");
  }

  @Test
  void stubsAreWrittenOnce() throws IOException {
    String[] args = {"--world", "viewer", "--package", "com.acme", "--stubs", wit()};
    String stub = "com/acme/CanvasImplementation.java";
    assertThat(fine("guest", args).get(stub))
        .contains("public final class CanvasImplementation implements Canvas {");
    Files.writeString(folder.resolve("guest").resolve(stub), "mine");
    assertThat(fine("guest", args).get(stub)).isEqualTo("mine");
  }

  @Test
  void aComponentHasItsWitInItself() throws IOException {
    Path component = TestData.extractComponent("polite-greeter", folder);
    Map<String, String> files =
        fine("guest", "--java-package", "root:component=com.acme", component.toString());
    assertThat(files).containsKey("com/acme/RootGuest.java");
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingIsWritten() throws IOException {
    assertThat(bindgen("guest", "--world", "paintr", wit()).err())
        .contains("did you mean `painter`?");
    Path async =
        Files.writeString(folder.resolve("a.wit"), SHAPES.replace("draw: f", "draw: async f"));
    CommandRun refused = bindgen("guest", "--world", "viewer", async.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.WANTING);
    assertThat(refused.err()).contains("a.wit:7:");
    assertThat(Files.exists(folder.resolve("guest"))).isFalse();
  }
}
