package io.component4j.wit.lint;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.syntax.WitFile;
import io.component4j.wit.syntax.WitParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WitLintTest {
  private static WitFile parse(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    return WitParser.parse(new SourceText(name, text), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.findings().toString()));
  }

  /** What one rule says about packages of one file each: line, column, message, help. */
  private static List<String> check(String rule, String... packages) {
    List<List<WitFile>> files = new ArrayList<>();
    for (String text : packages) {
      files.add(List.of(parse("p" + files.size() + ".wit", text)));
    }
    List<String> said = new ArrayList<>();
    for (Diagnostic finding : WitLint.withRules(Set.of(rule)).check(files)) {
      assertThat(finding.id()).isEqualTo(rule);
      assertThat(finding.severity()).isEqualTo(Severity.WARNING);
      said.add(finding.primary().toString().replace("p0.wit:", "") + " " + finding.message());
    }
    return said;
  }

  @Test
  void documentationIsMissing() {
    assertThat(
            check(
                "lint-missing-docs",
                """
                package a:b;
                interface i {
                  /// Said.
                  f: func();
                  g: func();
                  resource r { constructor(); m: func(); s: static func(); }
                  // Any comment counts.
                  type t = u8;
                }
                world w { import i; export h: func(); }
                """))
        .containsExactly(
            "2:11 interface `i` is not documented",
            "5:3 function `g` is not documented",
            "6:12 resource `r` is not documented",
            "6:31 method `m` of `r` is not documented",
            "6:42 static function `s` of `r` is not documented",
            "10:7 world `w` is not documented",
            "10:28 function `h` is not documented")
        .inOrder();
  }

  @Test
  void aUseIsNotNeeded() {
    assertThat(
            check(
                "lint-unused-use",
                """
                package a:b;
                use c:d/e;
                use c:d/f as g;
                interface base { type x = u8; type y = u8; resource z; resource v; }
                interface i {
                  use base.{x, y as why, z, v};
                  f: func(a: list<x>, b: borrow<z>, c: own<v>);
                }
                interface passes-on { use base.{x, y}; }
                world w { use passes-on.{x}; import g; export f: func(a: x); }
                """))
        .containsExactly(
            "2:9 `e` is brought in by `use`, but nothing needs it",
            "6:21 `why` is brought in by `use`, but nothing needs it",
            "9:36 `y` is brought in by `use`, but nothing needs it")
        .inOrder();
  }

  @Test
  void aTypeIsNotUsed() {
    assertThat(
            check(
                "lint-unused-type",
                """
                package a:b;
                use types as t;
                interface types { type only-types-here = u8; type y = u8; }
                interface i {
                  record used { a: other }
                  type other = u8;
                  variant unused { a(used) }
                  type for-j = u8;
                  type for-k = u8;
                  resource r;
                  f: func();
                }
                interface j { use i.{for-j}; }
                world w { type in-world = u8; import f: func(a: u8); }
                """,
                "package a:c; interface k { use a:b/i.{for-k}; }"))
        .containsExactly(
            "7:11 type `unused` is declared, but nothing uses it",
            "14:16 type `in-world` is declared, but nothing uses it");
  }

  @Test
  void aGateIsMissing() {
    String gated =
        """
        package a:b@1.2.0;
        @since(version = 1.0.0)
        interface i {
          use j.{t};
          @unstable(feature = x)
          f: func();
          g: func(a: t);
        }
        interface j { type t = u8; h: func(); }
        @since(version = 1.0.0)
        world w { import i; @since(version = 1.0.0) export j; }
        """;
    assertThat(check("lint-missing-gate", gated))
        .containsExactly(
            "7:3 function `g` has no gate, but others of this package have",
            "9:11 interface `j` has no gate, but others of this package have",
            "11:18 import `i` has no gate, but others of this package have")
        .inOrder();
    assertThat(check("lint-missing-gate", gated.replaceAll("@[a-z]+\\(.*?\\)", ""))).isEmpty();
  }

  @Test
  void gatesContradictEachOther() {
    assertThat(
            check(
                "lint-inconsistent-gate",
                """
                package a:b@2.0.0;
                @since(version = 1.1.0)
                interface i {
                  @since(version = 1.0.0)
                  f: func();
                  @since(version = 1.1.0) @deprecated(version = 1.0.0)
                  g: func();
                }
                @unstable(feature = x)
                interface j { @since(version = 1.0.0) f: func(); }
                """))
        .containsExactly(
            "4:3 function `f` is since 1.0.0, longer than the interface `i` that it stands in",
            "6:27 function `g` is deprecated before it exists",
            "10:15 function `f` is stable, but the interface `j` that it stands in is not")
        .inOrder();
  }

  @Test
  void aStableItemNeedsAnUnstableType() {
    assertThat(
            check(
                "lint-unstable-type",
                """
                package a:b@1.0.0;
                interface i {
                  @unstable(feature = x) type t = u8;
                  @since(version = 1.0.0) f: func() -> option<t>;
                  @unstable(feature = x) g: func() -> t;
                }
                """))
        .containsExactly("4:47 a stable item needs type `t`, which is unstable");
  }

  @Test
  void aNameIsInUpperCase() {
    assertThat(
            check(
                "lint-uppercase-name",
                "package a:b; interface RESPONSE { type DNS-error = u8; f: func(); }"))
        .containsExactly("1:24 interface `RESPONSE` is not in lower case");
  }

  @Test
  void aNameRepeatsWhatItStandsIn() {
    assertThat(
            check(
                "lint-name-stutter",
                """
                package a:http;
                interface http-client {
                  resource http-client { http-client-send: func(); send: func(); }
                  http-client-open: func();
                }
                interface client { client1: func(); client: func(); client-1: func(); }
                """))
        .containsExactly(
            "2:11 interface `http-client` repeats the name of package `http`",
            "3:26 method `http-client-send` of `http-client` repeats the name of resource"
                + " `http-client`",
            "4:3 function `http-client-open` repeats the name of interface `http-client`",
            "6:53 function `client-1` repeats the name of interface `client`")
        .inOrder();
  }

  @Test
  void aDeprecationIsNotExplained() {
    String text =
        """
        package a:b@1.0.0;
        interface i {
          @since(version = 1.0.0) @deprecated(version = 1.0.0)
          f: func();
          /// Gives it.
          @since(version = 1.0.0) @deprecated(version = 1.0.0)
          g: func();
          /// Gives it. Use h.
          @since(version = 1.0.0) @deprecated(version = 1.0.0)
          h: func();
          /// See `h`.
          @since(version = 1.0.0) @deprecated(version = 1.0.0)
          k: func();
        }
        """;
    assertThat(check("lint-deprecated-undocumented", text))
        .containsExactly("3:27 function `f` is deprecated, and nothing says why");
    assertThat(check("lint-deprecated-replacement", text))
        .containsExactly("6:27 the documentation of function `g` does not say what to use instead");
  }

  @Test
  void anInterfaceIsEmpty() {
    assertThat(check("lint-empty-interface", "package a:b; interface i {} world w {}"))
        .containsExactly("1:24 interface `i` is empty");
  }

  @Test
  void anOwnedHandleIsSpeltOut() {
    assertThat(
            check(
                "lint-explicit-own",
                "package a:b; interface i { resource r; f: func(a: list<own<r>>, b: r); }"))
        .containsExactly("1:56 `own<r>` is not in the specification");
  }

  @Test
  void aCommentDocumentsSomethingElseThanItSeemsTo() {
    String text =
        """
        package a:b;
        /// Fine.
        interface i {
          a: func(); // about a
          b: func();
          // ---- a part ----
          c: func();
        }
        """;
    assertThat(check("lint-trailing-comment", text))
        .containsExactly("4:14 this comment documents what follows: function `b`");
    assertThat(check("lint-comment-kind", text))
        .containsExactly("6:3 this comment is taken for documentation of function `c`");
  }

  @Test
  void packagesInsideOfFilesAreCheckedByTheirOwnName() {
    assertThat(
            check(
                "lint-name-stutter",
                "package a:x; package a:y { interface y-one {} interface x-one {} }"))
        .containsExactly("1:38 interface `y-one` repeats the name of package `y`");
  }

  @Test
  void theFilesOfAFolderAreOnePackage() {
    List<WitFile> files =
        List.of(
            parse("b.wit", "interface http-two {}"),
            parse("a.wit", "package a:http; interface http-one {}"));
    assertThat(
            WitLint.withRules(Set.of("lint-name-stutter")).check(List.of(files)).stream()
                .map(finding -> finding.primary().toString()))
        .containsExactly("b.wit:1:11", "a.wit:1:27")
        .inOrder();
  }

  @Test
  void eachRuleCanBeSwitchedOff() {
    assertThat(WitLint.allRules()).hasSize(14);
    for (LintRule rule : WitLint.allRules()) {
      WitLint others = WitLint.withAllRules().without(Set.of(rule.id()));
      assertThat(others.rules()).hasSize(13);
      assertThat(others.rules()).doesNotContain(rule);
      assertThat(rule.id()).matches("lint-[a-z-]+");
      assertThat(rule.summary()).isNotEmpty();
    }
    assertThat(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> WitLint.withAllRules().without(Set.of("lint-no-such")))
                .getMessage())
        .contains("lint-no-such");
  }
}
