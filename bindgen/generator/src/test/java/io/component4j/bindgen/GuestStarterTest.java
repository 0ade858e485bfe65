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
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody begins a component with compiles as it is. */
class GuestStarterTest {
  /** What the tests of starters are marked with; the real ones lie above this module. */
  private static final List<GeneratedFile> ANNOTATIONS =
      List.of(
          new GeneratedFile(
              "io/component4j/junit/WasmComponent.java",
              "package io.component4j.junit; public @interface WasmComponent { String value(); }"),
          new GeneratedFile(
              "io/component4j/junit/JavaAndComponent.java",
              "package io.component4j.junit; public @interface JavaAndComponent {}"));

  @TempDir Path scratch;

  private List<String> problems(World world, GuestStarter starter) throws IOException {
    Map<String, GeneratedFile> files = new TreeMap<>();
    List<GeneratedFile> all = new ArrayList<>(ANNOTATIONS);
    all.addAll(GuestBindings.builder(world).basePackage("com.acme").build().files());
    all.addAll(HostBindings.builder(world).basePackage("com.acme").build().files());
    all.addAll(starter.sources());
    all.add(starter.test());
    all.forEach(file -> files.putIfAbsent(file.path(), file));
    return Compiled.plainProblems(
        List.copyOf(files.values()), Files.createTempDirectory(scratch, "classes"));
  }

  @Test
  void thatOfEveryWorldOfTheCodegenSuiteCompiles() throws IOException {
    String suites = System.getenv("C4J_SUITES");
    Assumptions.assumeTrue(suites != null, "C4J_SUITES is not set");
    int worlds = 0;
    int classes = 0;
    List<String> failures = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(suites, "wit-bindgen", "codegen"))) {
      for (Path file : files.sorted().toList()) {
        for (World world : worlds(file)) {
          GuestStarter starter;
          try {
            starter = GuestStarter.of(world, "com.acme", "target/guest.wasm");
          } catch (InvalidInputException e) {
            assertThat(e.findings().get(0).id()).startsWith("bindgen-unsupported-");
            continue;
          }
          List<String> problems = problems(world, starter);
          if (!problems.isEmpty()) {
            failures.add(file.getFileName() + " " + world + ": " + problems.get(0));
          }
          worlds++;
          classes += starter.sources().size();
        }
      }
    }
    System.out.printf("wit-bindgen/codegen: starters of %d worlds, %d classes%n", worlds, classes);
    assertThat(failures).isEmpty();
    assertThat(worlds).isAtLeast(43);
  }

  private static List<World> worlds(Path file) {
    WitGraph graph = WitResolver.builder().addRoot(file).allFeatures(true).resolve().graph();
    return graph.packages().stream().map(WitPackage::worlds).flatMap(List::stream).toList();
  }

  @Test
  void whatCannotBeMadeOfNothingThrows() throws IOException {
    World world =
        world(
            """
            package a:b;
            interface things { resource thing; }
            interface make {
              use things.{thing};
              of: func() -> thing;
              maybe: func() -> option<thing>;
              wide: func() -> tuple<list<thing, 3>, u8>;
            }
            world w { import things; export make; }
            """);
    GuestStarter starter = GuestStarter.of(world, "com.acme", "target/guest.wasm");
    assertThat(problems(world, starter)).isEmpty();
    String text = starter.sources().get(0).content();
    assertThat(text).contains("throw new NotImplementedException(\"interface a:b/make\", \"of\");");
    assertThat(text)
        .contains("throw new NotImplementedException(\"interface a:b/make\", \"wide\");");
    assertThat(text).contains("return Optional.empty();");
  }

  @Test
  void anExpressionThatWouldNotEndIsNotWritten() throws IOException {
    StringBuilder wit = new StringBuilder("package a:b;\ninterface i {\n  type t0 = string;\n");
    for (int i = 1; i < 12; i++) {
      wit.append("  record r").append(i).append(" { a: ").append(i == 1 ? "t0" : "r" + (i - 1));
      wit.append(", b: ").append(i == 1 ? "t0" : "r" + (i - 1)).append(" }\n");
    }
    wit.append("  f: func() -> r3;\n  g: func() -> list<r11>;\n  h: func() -> option<r11>;\n}\n");
    World world = world(wit + "world w { export i; }\n");
    String text = GuestStarter.of(world, "com.acme", "x.wasm").sources().get(0).content();
    assertThat(text).containsMatch("new (I\\.)?R3\\(new (I\\.)?R2\\(new (I\\.)?R1\\(\"\", \"\"\\)");
    World endless = world((wit + "world w { export i; }\n").replace("-> r3;", "-> r11;"));
    assertWithMessage("the bound")
        .that(GuestStarter.of(endless, "com.acme", "x.wasm").sources().get(0).content())
        .contains("throw new NotImplementedException(\"interface a:b/i\", \"f\");");
  }

  private static final String COMMAND =
      """
      package wasi:cli@0.2.12;
      interface run { run: func() -> result; }
      interface shared { ping: func(); }
      world w { export run; export shared; }
      world other { export shared; export more: func() -> result<string, u8>; }
      """;

  @Test
  void aCommandBeginsWithAMain() throws IOException {
    World world = world(COMMAND);
    GuestStarter starter = GuestStarter.of(world, "com.acme", "target/guest.wasm");
    assertThat(problems(world, starter)).isEmpty();
    assertThat(starter.sources().stream().map(GeneratedFile::path))
        .containsExactly("com/acme/Main.java", "com/acme/SharedImplementation.java");
    assertThat(starter.sources().get(0).content())
        .contains("public static void main(String[] arguments) {");
    assertThat(starter.test().content()).doesNotContain("Main");
  }

  @Test
  void stubsOfGuestsFitTheirOptions() throws IOException {
    Path file = Files.writeString(scratch.resolve("command.wit"), COMMAND);
    WitGraph graph = WitResolver.builder().addRoot(file).resolve().graph();
    GuestBindings bindings =
        GuestBindings.builder(graph)
            .world("w")
            .world("other")
            .javaPackage("wasi:cli", "org.cli")
            .results(ResultStyle.VALUES)
            .stubs(true)
            .build();
    assertThat(bindings.implementations().keySet())
        .containsExactly("org.cli.Run", "org.cli.Shared", "org.cli.OtherExports");
    List<GeneratedFile> all = new ArrayList<>(bindings.files());
    all.addAll(bindings.implementations().values());
    assertThat(Compiled.plainProblems(all, scratch.resolve("classes"))).isEmpty();
    // Its result is a value, which a main cannot give.
    assertThat(bindings.implementations().get("org.cli.Run").path())
        .isEqualTo("org/cli/RunImplementation.java");
    assertThat(GuestBindings.builder(graph).world("w").build().implementations()).isEmpty();
  }

  private World world(String wit) throws IOException {
    Path file = Files.writeString(Files.createTempFile(scratch, "w", ".wit"), wit);
    return WitResolver.builder()
        .addRoot(file)
        .allFeatures(true)
        .resolve()
        .graph()
        .roots()
        .get(0)
        .world("w")
        .orElseThrow();
  }
}
