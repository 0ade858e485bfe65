package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.Stability;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.testing.Wit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatesTest {
  private static final String TEXT =
      """
      package a:b@1.1.0;
      interface i {
        @unstable(feature = shiny)
        type t = u8;
        @unstable(feature = shiny)
        f: func(a: t);
        @since(version = 1.0.0)
        @deprecated(version = 1.1.0)
        g: func();
        h: func();
      }
      @unstable(feature = shiny)
      interface j {
        @unstable(feature = shiny)
        use i.{t};
      }
      @unstable(feature = shiny)
      world v { import j; }
      world w {
        import i;
        @unstable(feature = shiny)
        import j;
        @unstable(feature = shiny)
        include v;
        @unstable(feature = shiny)
        export run: func();
      }
      """;

  private static WitGraph graph(Set<String> features) {
    return WitResolver.builder()
        .addRoot(new SourceText("t.wit", TEXT))
        .features(features)
        .resolve()
        .graph();
  }

  private static List<String> functions(WitInterface i) {
    return i.functions().stream().map(WitFunction::name).toList();
  }

  @Test
  void unstableItemsExistOnlyWithTheirFeature() {
    WitGraph plain = graph(Set.of("other"));
    WitInterface i = plain.roots().get(0).interfaces().get(0);
    assertThat(functions(i)).containsExactly("g", "h");
    assertThat(i.types()).isEmpty();
    assertThat(plain.roots().get(0).interfaces()).hasSize(1);
    assertThat(plain.roots().get(0).worlds()).hasSize(1);
    assertThat(Worlds.select(plain, "w").imports()).hasSize(1);
    assertThat(Worlds.select(plain, "w").exports()).isEmpty();
    WitGraph shiny = graph(Set.of("shiny"));
    assertThat(functions(shiny.roots().get(0).interfaces().get(0)))
        .containsExactly("f", "g", "h")
        .inOrder();
    assertThat(shiny.roots().get(0).worlds()).hasSize(2);
    assertThat(Worlds.select(shiny, "w").imports()).hasSize(2);
    assertThat(Worlds.select(shiny, "w").exports()).hasSize(1);
  }

  @Test
  void gatesAreKept() {
    WitInterface i = graph(Set.of("shiny")).roots().get(0).interfaces().get(0);
    Stability f = i.functions().get(0).info().stability();
    assertThat(f.feature()).isEqualTo("shiny");
    Stability g = i.functions().get(1).info().stability();
    assertThat(String.valueOf(g.since())).isEqualTo("1.0.0");
    assertThat(String.valueOf(g.deprecated())).isEqualTo("1.1.0");
    assertThat(i.functions().get(2).info().stability()).isEqualTo(Stability.UNKNOWN);
  }

  @Test
  void whatStaysCannotNeedWhatIsSwitchedOff() {
    assertThat(
            Wit.errors(
                "package a:b;\ninterface i {\n  @unstable(feature = x)\n  type t = u8;\n"
                    + "  f: func(a: t);\n}"))
        .isEqualTo(
            """
            error[wit-gated]: type `t` is switched off by a feature gate, but needed here
              --> test.wit:5:3
                |
              5 |   f: func(a: t);
                |   ^
              note: named here
              --> test.wit:5:14
                |
              5 |   f: func(a: t);
                |              ^
               = help: switch its feature on, or put the same gate here
            """);
    String gated = "package a:b;\n@unstable(feature = x)\ninterface i { type t = u8; }\n";
    assertThat(Wit.messages(gated))
        .containsExactly(
            "test.wit:3:20: type `t` is not switched off by a feature gate, but its interface is");
    assertThat(
            Wit.messages(
                "package a:b;\n@unstable(feature = x)\ninterface i {}\nworld w { import i; }"))
        .containsExactly(
            "test.wit:4:18: interface `i` is switched off by a feature gate, but needed here");
    assertThat(
            Wit.messages(
                "package a:b;\ninterface i {\n@unstable(feature = x)\nresource r { m: func(); }\n}"))
        .containsExactly(
            "test.wit:4:14: `m` is not switched off by a feature gate, but its resource is");
  }

  @Test
  void gatesMustMakeSense() {
    String item = " interface i {}";
    assertThat(Wit.messages("package a:b; @since(version = 1.0.0)" + item))
        .containsExactly("test.wit:1:48: `@since` in package `a:b`, which has no version");
    assertThat(Wit.messages("package a:b@1.0.0; @since(version = 1.0.1)" + item))
        .containsExactly(
            "test.wit:1:54: `@since` names version 1.0.1, which is later than version 1.0.0"
                + " of its package `a:b`");
    assertThat(
            Wit.messages(
                "package a:b@1.0.0; @since(version = 1.0.0) @unstable(feature = x)" + item))
        .containsExactly("test.wit:1:20: an item is either `@since` a version or `@unstable`");
    assertThat(Wit.messages("package a:b; @deprecated(version = 1.0.0)" + item))
        .containsExactly("test.wit:1:14: `@deprecated` wants a `@since` or `@unstable` beside it");
    assertThat(Wit.messages("package a:b; @unstable(feature = x) @unstable(feature = y)" + item))
        .containsExactly("test.wit:1:37: `@unstable` more than once");
  }

  @Test
  void aFeatureThatGatesNothingIsFoundOnRequest() {
    Resolution resolution =
        WitResolver.builder()
            .addRoot(new SourceText("t.wit", TEXT))
            .features(Set.of("shinny"))
            .resolve();
    assertThat(resolution.features()).containsExactly("shiny");
    resolution.requireFeatures(Set.of("shiny"));
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> resolution.requireFeatures(Set.of("shinny")));
    assertThat(refused.findings()).hasSize(1);
    assertThat(refused.findings().get(0).help()).isEqualTo("did you mean `shiny`?");
  }
}
