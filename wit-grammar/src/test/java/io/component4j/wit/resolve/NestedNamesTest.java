package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.format.WitFormatter;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.json.WitJson;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.syntax.WitMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nested namespaces and packages, which the specification has and the reference parser has not. */
class NestedNamesTest {
  private static final String USER =
      """
      package my:app;
      use acme:tools:text/%list/types@1.0.0 as lines;
      interface i {
        use lines.{line};
      }
      world w {
        import i;
        import label: deep:er:still/a/b/things;
        include deep:er:still/a/b/all;
      }
      """;
  private static final String DEEP =
      """
      package deep:er:still/a/b;
      interface things { use acme:tools:text/%list/types@1.0.0.{line}; f: func() -> line; }
      world all { import things; }
      """;
  private static final String LINES =
      "package acme:tools:text/%list@1.0.0; interface types { type line = string; }";

  private static WitGraph strict(String root, String... dependencies) {
    WitResolver.Builder builder = WitResolver.builder().mode(WitMode.STRICT);
    builder.addRoot(new SourceText("t.wit", root));
    for (String dependency : dependencies) {
      builder.addDependency(new SourceText("dep.wit", dependency));
    }
    return builder.resolve().graph();
  }

  private static List<String> imports(WitGraph graph) {
    return Worlds.select(graph, "w").imports().stream().map(i -> i.name()).toList();
  }

  @Test
  void strictModeTakesThem() {
    WitGraph graph = strict(USER, DEEP, LINES);
    assertThat(graph.packages().stream().map(p -> p.name().toString()))
        .containsExactly("acme:tools:text/list@1.0.0", "deep:er:still/a/b", "my:app");
    PackageName name = graph.packages().get(0).name();
    assertThat(name.namespaces()).containsExactly("acme", "tools").inOrder();
    assertThat(name.names()).containsExactly("text", "list").inOrder();
    assertThat(name.isNested()).isTrue();
    assertThat(name.item("types")).isEqualTo("acme:tools:text/list/types@1.0.0");
    assertThat(imports(graph))
        .containsAtLeast("label", "deep:er:still/a/b/things", "acme:tools:text/list/types@1.0.0");
  }

  @Test
  void whatIsPrintedIsReadAgain() {
    WitGraph graph = strict(USER, DEEP, LINES);
    String printed = WitPrinter.print(graph);
    assertThat(printed).contains("package acme:tools:text/%list@1.0.0 {");
    assertThat(printed).contains("  use acme:tools:text/%list/types@1.0.0.{line};");
    assertThat(printed).contains("  import label: deep:er:still/a/b/things;");
    assertThat(WitPrinter.print(strict(printed))).isEqualTo(printed);
    assertThat(WitJson.of(graph)).contains("\"name\": \"deep:er:still/a/b\"");
  }

  @Test
  void theyAreFormatted() {
    String expected =
        """
        package a:b:c/d@1.0.0;

        interface i {
          use e:f:g/h/k.{t};
        }

        world w {
          import l: e:f:g/h/k;
          import e:f:g/h/k;
        }
        """;
    String text =
        "package a : b:c / d@1.0.0;\ninterface i { use e:f : g/h/k.{t}; }\n"
            + "world w { import l :  e:f:g/h/k; import e:f:g/h/k; }\n";
    assertThat(format(text)).isEqualTo(expected);
    assertThat(format(expected)).isEqualTo(expected);
  }

  private static String format(String text) {
    Diagnostics diagnostics = new Diagnostics();
    return WitFormatter.format(new SourceText("t", text), diagnostics, WitMode.STRICT)
        .orElseThrow();
  }

  @Test
  void withoutSpaceAColonIsNoLabel() {
    String both = "package a:b:c { interface d {} }\npackage b:c { interface d {} }\n";
    assertThat(imports(strict("package x:y;\nworld w { import a:b:c/d; }\n" + both)))
        .containsExactly("a:b:c/d");
    assertThat(imports(strict("package x:y;\nworld w { import a: b:c/d; }\n" + both)))
        .containsExactly("a");
    String plain = "package b:c { interface d {} }\n";
    Resolution reference =
        WitResolver.builder()
            .addRoot(new SourceText("t", "package x:y;\nworld w { import a:b:c/d; }\n" + plain))
            .resolve();
    assertThat(imports(reference.graph())).containsExactly("a");
    assertThat(reference.warnings().stream().map(f -> f.id() + " " + f.primary()))
        .containsExactly("wit-label t:2:18");
  }

  @Test
  void theReferenceParserWantsSomethingElse() {
    refused("package a:b:c;", "t:1:12: expected `;` or `{`, found `:`");
    refused("package a:b/c;", "t:1:12: expected `;` or `{`, found `/`");
    refused("package a:b:c/d@1.0.0 {}", "t:1:12: expected `;` or `{`, found `:`");
    refused("package a:b; use a:b:c/d;", "t:1:21: expected `/`, found `:`");
    refused("package a:b; use a:b/c/d;", "t:1:23: expected `;` or `as`, found `/`");
    refused("package a:b; interface i { use a:b/c/d.{t}; }", "t:1:37: expected `.`, found `/`");
    refused("package a:b; world w { import a:b/c/d; }", "t:1:36: expected `;`, found `/`");
    refused("package a:b; world w { import l: a:b:c/d; }", "t:1:37: expected `/`, found `:`");
    refused(
        "package a:b; world w { include a:b/c/d; }", "t:1:37: expected `;` or `with`, found `/`");
  }

  private static void refused(String text, String message) {
    List<Diagnostic> findings =
        assertThrows(
                InvalidInputException.class,
                () -> WitResolver.builder().addRoot(new SourceText("t", text)).resolve())
            .findings();
    assertWithMessage(text)
        .that(findings.stream().map(f -> f.primary() + ": " + f.message()))
        .containsExactly(message);
    assertThat(findings.get(0).id()).isEqualTo("wit-nested-namespace");
    assertThat(findings.get(0).help())
        .isEqualTo(
            "nested namespaces and packages are a proposal that the reference tools do not take;"
                + " strict mode does");
  }

  @Test
  void onTheClassPathEachPartIsAFolder(@TempDir Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("META-INF/wit/acme/tools/text/list"));
    Files.writeString(folder.resolve("list.wit"), LINES);
    WitGraph graph =
        WitResolver.builder()
            .mode(WitMode.STRICT)
            .addRoot(new SourceText("t", USER))
            .addDependency(new SourceText("d", DEEP))
            .addClassPath(List.of(root))
            .resolve()
            .graph();
    assertThat(graph.packages()).hasSize(3);
  }
}
