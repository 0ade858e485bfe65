package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.SemanticVersion;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.syntax.WitMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A package taken as it was in an earlier version (WIT.md, "Package Format"). */
class TargetVersionTest {
  /** The example of the specification, and what becomes deprecated. */
  private static final String TEXT =
      """
      package ns:p@1.1.0;

      interface i {
        f: func();
        @since(version = 1.1.0)
        g: func();
        @since(version = 0.9.0)
        @deprecated(version = 1.1.0)
        h: func();
      }
      @since(version = 1.1.0)
      interface j {}
      world w {
        import i;
        @since(version = 1.1.0)
        import j;
      }
      """;

  private static WitResolver.Builder resolver(WitMode mode, String text, String... targets) {
    WitResolver.Builder builder =
        WitResolver.builder().mode(mode).addRoot(new SourceText("t", text));
    for (String target : targets) {
      int colon = target.indexOf(':');
      int at = target.indexOf('@');
      SemanticVersion version = SemanticVersion.parse(target.substring(at + 1)).orElseThrow();
      builder.targetVersion(
          new PackageName(target.substring(0, colon), target.substring(colon + 1, at), version));
    }
    return builder;
  }

  private static List<Diagnostic> findings(WitResolver.Builder builder) {
    return assertThrows(InvalidInputException.class, builder::resolve).findings();
  }

  @ParameterizedTest
  @EnumSource
  void whatCameLaterIsLeftOut(WitMode mode) {
    WitGraph graph = resolver(mode, TEXT, "ns:p@1.0.0").resolve().graph();
    assertThat(WitPrinter.print(graph))
        .isEqualTo(
            """
            package ns:p@1.0.0;

            interface i {
              f: func();

              @since(version = 0.9.0)
              h: func();
            }

            world w {
              import i;
            }
            """);
  }

  @ParameterizedTest
  @EnumSource
  void theVersionItselfHasEverything(WitMode mode) {
    String printed = WitPrinter.print(resolver(mode, TEXT, "ns:p@1.1.0").resolve().graph());
    assertThat(printed).isEqualTo(WitPrinter.print(resolver(mode, TEXT).resolve().graph()));
    assertThat(printed).contains("@deprecated(version = 1.1.0)");
  }

  @ParameterizedTest
  @EnumSource
  void othersMayNameEitherVersion(WitMode mode) {
    for (String named : List.of("1.0.0", "1.1.0")) {
      WitGraph graph =
          resolver(
                  mode, "package my:app;\nworld app { import ns:p/i@" + named + "; }", "ns:p@1.0.0")
              .addDependency(new SourceText("p", TEXT))
              .resolve()
              .graph();
      assertThat(Worlds.select(graph, "app").imports().get(0).name()).isEqualTo("ns:p/i@1.0.0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatStaysCannotNeedWhatCameLater(WitMode mode) {
    List<Diagnostic> findings =
        findings(
            resolver(mode, "package my:app;\nworld app { import ns:p/j@1.0.0; }", "ns:p@1.0.0")
                .addDependency(new SourceText("p", TEXT)));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).id()).isEqualTo("wit-gated");
    assertThat(findings.get(0).primary().toString()).isEqualTo("t:2:25");
    assertThat(findings.get(0).help()).contains("choose a later target version");
  }

  @ParameterizedTest
  @EnumSource
  void aVersionThatNoPackageHas(WitMode mode) {
    for (String target : List.of("ns:p@1.2.0", "ns:p@2.0.0", "ns:p@0.9.0")) {
      List<Diagnostic> findings = findings(resolver(mode, TEXT, target));
      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).id()).isEqualTo("wit-target-version");
      assertThat(findings.get(0).message())
          .isEqualTo("no package can be taken for version `" + target + "`");
      assertThat(findings.get(0).help())
          .isEqualTo(
              "there is `ns:p@1.1.0`; it must be of that version, or of a later one that is"
                  + " compatible");
    }
    assertThat(findings(resolver(mode, TEXT, "ns:q@1.0.0")).get(0).help())
        .startsWith("there is none of this name");
  }
}
