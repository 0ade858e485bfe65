package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.resolve.WitResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each option changes, and what is said where it changes nothing. */
class OptionsTest {
  private static final String SHAPES =
      """
      package test:shapes@1.2.3;
      interface types {
        record point { x: s32, y: s32 }
        enum color { red, green }
        flags style { bold, thin }
        variant shape { dot(point), none }
        variant failure { full(u32), lost }
        type place = point;
      }
      interface canvas {
        use types.{point, color, style, shape, failure};
        draw: func(shape: shape, color: color, style: style) -> result<point, failure>;
        erase: func(at: point) -> result<_, string>;
        fill: func(points: list<point>) -> option<color>;
      }
      world painter { import canvas; export canvas; }
      world viewer { import types; export canvas; }
      interface unused { nothing: func(); }
      """;

  @TempDir Path classes;

  private static WitGraph graph(String wit) {
    return WitResolver.builder().addRoot(new SourceText("test.wit", wit)).resolve().graph();
  }

  private static HostBindings.Builder painter() {
    return HostBindings.builder(graph(SHAPES)).world("painter").basePackage("com.acme");
  }

  private static List<String> paths(HostBindings bindings) {
    return bindings.files().stream().map(GeneratedFile::path).toList();
  }

  private List<String> problems(HostBindings bindings, String... userSources) {
    List<GeneratedFile> files = new ArrayList<>(bindings.files());
    for (int i = 0; i < userSources.length; i += 2) {
      files.add(new GeneratedFile(userSources[i], userSources[i + 1]));
    }
    return Compiled.plainProblems(files, classes);
  }

  private static Diagnostic refusal(HostBindings.Builder builder) {
    InvalidInputException refused = assertThrows(InvalidInputException.class, builder::build);
    assertThat(refused.findings()).hasSize(1);
    return refused.findings().get(0);
  }

  @Test
  void aPackageCanBeNamedOutright() {
    HostBindings bindings = painter().javaPackage("test:shapes", "org.shapes").build();
    assertThat(paths(bindings))
        .containsAtLeast("org/shapes/Canvas.java", "org/shapes/host/CanvasExport.java");
    assertThat(bindings.worldClass()).isEqualTo("org.shapes.PainterWorld");
    assertThat(problems(bindings)).isEmpty();
  }

  @Test
  void aSelectorOfNothingSaysWhatMayHaveBeenMeant() {
    Diagnostic packages = refusal(painter().javaPackage("test:shape@1.2.3", "org.shapes"));
    assertThat(packages.id()).isEqualTo("bindgen-option-selects-nothing");
    assertThat(packages.help()).isEqualTo("did you mean `test:shapes@1.2.3`?");
    assertThat(refusal(painter().with("test:shapes/types/pint", "org.Point")).help())
        .isEqualTo("did you mean `test:shapes/types/point`?");
    assertThat(refusal(painter().with("test:shapes/types@2.0.0", "org.Types")).help())
        .isEqualTo("did you mean `test:shapes/types@1.2.3`?");
    assertThat(
            refusal(HostBindings.builder(graph(SHAPES)).interfaces("test:shapes/canvass")).help())
        .isEqualTo("did you mean `test:shapes/canvas`?");
    // What is there, but not reached by the world, is not used either.
    assertThat(refusal(painter().with("test:shapes/unused", "org.Unused")).id())
        .isEqualTo("bindgen-option-selects-nothing");
    assertThat(refusal(HostBindings.builder(graph(SHAPES)).world("paintre")).help())
        .isEqualTo("did you mean `painter`?");
  }

  @Test
  void versionsShowAsMuchAsIsWanted() {
    assertThat(paths(painter().build())).contains("com/acme/test/shapes/v1_2/Canvas.java");
    assertThat(paths(painter().versions(PackageVersions.ALWAYS).build()))
        .contains("com/acme/test/shapes/v1_2_3/Canvas.java");
    assertThat(paths(painter().versions(PackageVersions.NEVER).build()))
        .contains("com/acme/test/shapes/Canvas.java");
    String two =
        """
        package test:two;
        world w { import a:b/c@1.0.0; import a:b/c@2.0.0; }
        package a:b@1.0.0 { interface c { f: func(); } }
        package a:b@2.0.0 { interface c { f: func(); } }
        """;
    Diagnostic clash =
        refusal(HostBindings.builder(graph(two)).world("w").versions(PackageVersions.NEVER));
    assertThat(clash.id()).isEqualTo("bindgen-package-clash");
    assertThat(clash.message()).contains("`a:b@1.0.0` and `a:b@2.0.0`");
    HostBindings apart =
        HostBindings.builder(graph(two))
            .world("w")
            .versions(PackageVersions.NEVER)
            .javaPackage("a:b@2.0.0", "b.next")
            .build();
    assertThat(paths(apart)).containsAtLeast("a/b/C.java", "b/next/C.java");
    assertThat(problems(apart)).isEmpty();
    Diagnostic ambiguous =
        refusal(HostBindings.builder(graph(two)).world("w").javaPackage("a:b", "b.next"));
    assertThat(ambiguous.id()).isEqualTo("bindgen-option-ambiguous");
    assertThat(ambiguous.message()).contains("`a:b@1.0.0`, `a:b@2.0.0`");
  }

  @Test
  void resultsCanBeValues() {
    HostBindings bindings = painter().results(ResultStyle.VALUES).build();
    String canvas = Wit.file(bindings, "com/acme/test/shapes/v1_2/Canvas.java");
    assertThat(canvas).contains("Result<Types.Point, Types.Failure> draw(");
    assertThat(canvas).contains("Result<Unit, String> erase(");
    assertThat(paths(bindings).toString()).doesNotContain("Exception");
    assertThat(Compiled.problems(bindings.files(), classes)).isEmpty();
  }

  @Test
  void withoutAnnotationsNothingMentionsTheirLibrary() {
    HostBindings bindings = painter().nullness(Nullness.NONE).build();
    for (GeneratedFile file : bindings.files()) {
      assertThat(file.content()).doesNotContain("jspecify");
      assertThat(file.content()).doesNotContain("Nullable");
    }
    assertThat(Compiled.problems(bindings.files(), classes)).isEmpty();
  }

  @Test
  void ownTypesStandForGeneratedOnes() {
    HostBindings bindings =
        painter()
            .with("test:shapes/types/point", "org.own.Point")
            .with("test:shapes/types@1.2.3/color", "org.own.Palette.Color")
            .with("test:shapes/types/style", "org.own.Palette$Style")
            .with("test:shapes/types/shape@1.2.3", "org.own.Shape")
            .build();
    assertThat(Wit.file(bindings, "com/acme/test/shapes/v1_2/Types.java"))
        .doesNotContain("record Point");
    assertThat(problems(bindings, ownTypes())).isEmpty();
  }

  private static String[] ownTypes() {
    return new String[] {
      "org/own/Point.java", "package org.own; public record Point(int x, int y) {}",
      "org/own/Palette.java",
          "package org.own; public class Palette { public enum Color { RED, GREEN }"
              + " public enum Style { BOLD, THIN } }",
      "org/own/Shape.java",
          "package org.own; public sealed interface Shape { record Dot(Point value) implements"
              + " Shape {} record None() implements Shape {} }"
    };
  }

  @Test
  void ownTypesOfAnotherShapeDoNotCompile() {
    HostBindings bindings =
        painter()
            .with("test:shapes/types/point", "org.own.Point")
            .with("test:shapes/types/color", "org.own.Palette.Color")
            .with("test:shapes/types/style", "org.own.Palette$Style")
            .with("test:shapes/types/shape", "org.own.Shape")
            .build();
    for (String[] change :
        new String[][] {
          {"int x, int y", "int x, long y"},
          {"RED, GREEN", "RED, GREEN, BLUE"},
          {"RED, GREEN", "RED"},
          {"BOLD, THIN", "BOLD, SLIM"},
          {"Dot(Point value)", "Dot(String value)"},
        }) {
      String[] sources = ownTypes();
      for (int i = 1; i < sources.length; i += 2) {
        sources[i] = sources[i].replace(change[0], change[1]);
      }
      assertThat(problems(bindings, sources)).isNotEmpty();
    }
  }

  @Test
  void anOwnInterfaceStandsForAResource() {
    String wit =
        """
        package test:counting;
        interface counters {
          resource counter { constructor(start: u32); next: func() -> u32; }
          resource other { merge: static func(a: counter, b: borrow<counter>) -> counter; }
          all: func() -> list<counter>;
        }
        interface users {
          use counters.{counter, other as counter2};
          use-it: func(c: counter, d: option<borrow<counter2>>) -> result<counter, counter2>;
        }
        world w { import counters; import users; export counters; export users; }
        """;
    HostBindings bindings =
        HostBindings.builder(graph(wit))
            .stubs(true)
            .with("test:counting/counters/counter", "org.own.Counter")
            .with("test:counting/counters/other", "org.own.nested.Counter")
            .build();
    assertThat(Wit.file(bindings, "test/counting/Counters.java"))
        .contains("Counter newCounter(long start);");
    assertThat(
            problems(
                bindings,
                "org/own/Counter.java",
                "package org.own; public interface Counter extends AutoCloseable { long next();"
                    + " @Override void close(); }",
                "org/own/nested/Counter.java",
                "package org.own.nested; public interface Counter extends AutoCloseable {"
                    + " @Override void close(); }"))
        .isEmpty();
  }

  @Test
  void onlyWhatHasAClassCanBeAnother() {
    assertThat(refusal(painter().with("test:shapes/types/place", "org.Place")).help())
        .isEqualTo("name it where it is declared: `test:shapes/types/point@1.2.3`");
    HostBindings.Builder id =
        HostBindings.builder(
                graph(
                    "package t:t; interface i { type id = u32; f: func(x: id); } world w { import i; }"))
            .with("t:t/i/id", "org.Id");
    assertThat(refusal(id).id()).isEqualTo("bindgen-with-no-class");
    assertThat(refusal(painter().with("test:shapes/types/point", "org.1st")).id())
        .isEqualTo("bindgen-option-value");
    assertThat(refusal(painter().javaPackage("test:shapes", "org.class")).id())
        .isEqualTo("bindgen-option-value");
    assertThat(refusal(painter().worldClass("Two Words")).id()).isEqualTo("bindgen-option-value");
  }

  @Test
  void interfacesOfALibraryAreTakenFromThere() {
    HostBindings library =
        HostBindings.builder(graph(SHAPES))
            .interfaces("test:shapes/canvas")
            .basePackage("org.library")
            .build();
    assertThat(paths(library))
        .containsExactly(
            "org/library/test/shapes/v1_2/Canvas.java",
            "org/library/test/shapes/v1_2/Types.java",
            "org/library/test/shapes/v1_2/TypesFailureException.java",
            "org/library/test/shapes/v1_2/package-info.java");
    assertThrows(IllegalStateException.class, library::worldClass);
    assertThat(Compiled.problems(library.files(), classes)).isEmpty();

    HostBindings program =
        painter()
            .stubs(true)
            .with("test:shapes/canvas", "org.library.test.shapes.v1_2.Canvas")
            .with("test:shapes/types", "org.library.test.shapes.v1_2.Types")
            .build();
    assertThat(paths(program))
        .containsAtLeast(
            "com/acme/test/shapes/v1_2/PainterWorld.java",
            "com/acme/test/shapes/v1_2/host/com/acme/test/shapes/v1_2/CanvasImport.java",
            "com/acme/test/shapes/v1_2/stubs/com/acme/test/shapes/v1_2/CanvasStub.java");
    assertThat(paths(program)).doesNotContain("com/acme/test/shapes/v1_2/Canvas.java");
    assertThat(Compiled.problems(program.files(), classes)).isEmpty();
  }

  @Test
  void anInterfaceOfALibraryWantsThoseThatItUses() {
    Diagnostic finding = refusal(painter().with("test:shapes/canvas", "org.library.Canvas"));
    assertThat(finding.id()).isEqualTo("bindgen-with-incomplete");
    assertThat(finding.help()).contains("`test:shapes/types@1.2.3`");
  }

  @Test
  void allInterfacesOfAPackageAreChosenByAStar() {
    HostBindings all =
        HostBindings.builder(graph(SHAPES)).interfaces("test:shapes@1.2.3/*").build();
    assertThat(paths(all))
        .containsAtLeast(
            "test/shapes/v1_2/Canvas.java",
            "test/shapes/v1_2/Types.java",
            "test/shapes/v1_2/Unused.java");
  }

  @Test
  void severalWorldsShareTheirInterfaces() {
    HostBindings both = painter().world("viewer").build();
    assertThat(both.worldClasses())
        .containsExactly(
            "com.acme.test.shapes.v1_2.PainterWorld", "com.acme.test.shapes.v1_2.ViewerWorld")
        .inOrder();
    assertThat(Compiled.problems(both.files(), classes)).isEmpty();
    for (GeneratedFile file :
        HostBindings.builder(graph(SHAPES))
            .world("viewer")
            .basePackage("com.acme")
            .build()
            .files()) {
      assertThat(both.files()).contains(file);
    }
  }

  @Test
  void aWorldCanHaveAnotherName() {
    HostBindings named = painter().worldClass("Painter").build();
    assertThat(named.worldClass()).isEqualTo("com.acme.test.shapes.v1_2.Painter");
    assertThat(Compiled.problems(named.files(), classes)).isEmpty();
    assertThat(refusal(painter().worldClass("Canvas")).id()).isEqualTo("bindgen-class-clash");
    assertThat(refusal(painter().world("viewer").worldClass("Painter")).id())
        .isEqualTo("bindgen-option-selects-nothing");
  }

  @Test
  void stubsAreClassesToBeginWith() {
    HostBindings bindings = painter().stubs(true).build();
    String stub = Wit.file(bindings, "com/acme/test/shapes/v1_2/stubs/CanvasStub.java");
    assertThat(stub).contains("public class CanvasStub implements Canvas {");
    assertThat(stub).containsMatch("draw\\([^)]*\\) throws\\s+TypesFailureException \\{");
    assertThat(stub)
        .contains(
            "throw new NotImplementedException(\"interface test:shapes/canvas@1.2.3\", \"draw\");");
    assertThat(Compiled.problems(bindings.files(), classes)).isEmpty();
  }

  @Test
  void wordsOfOptionsAreTakenInAnyCase() {
    assertThat(ResultStyle.of("values")).isEqualTo(ResultStyle.VALUES);
    assertThat(PackageVersions.of("Never")).isEqualTo(PackageVersions.NEVER);
    assertThat(Nullness.of("NONE")).isEqualTo(Nullness.NONE);
    InvalidInputException wrong =
        assertThrows(InvalidInputException.class, () -> ResultStyle.of("value"));
    assertThat(wrong.findings().get(0).help()).isEqualTo("did you mean `values`?");
  }
}
