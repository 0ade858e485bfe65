package io.component4j.wit.syntax;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.Severity;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.syntax.InterfaceItem.FunctionDeclaration;
import io.component4j.wit.syntax.PackageItem.InterfaceDeclaration;
import io.component4j.wit.syntax.PackageItem.WorldDeclaration;
import io.component4j.wit.testing.Wit;
import java.util.List;
import org.junit.jupiter.api.Test;

class WitParserTest {
  private static WitFile parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    WitFile file = WitParser.parse(new SourceText("test.wit", text), diagnostics).orElse(null);
    assertThat(errors(diagnostics)).isEmpty();
    assertThat(file).isNotNull();
    return file;
  }

  private static List<String> findings(String text) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(WitParser.parse(new SourceText("test.wit", text), diagnostics))
        .isEqualTo(java.util.Optional.empty());
    return errors(diagnostics);
  }

  private static List<String> errors(Diagnostics diagnostics) {
    return diagnostics.findings().stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .map(d -> d.primary() + ": " + d.message())
        .toList();
  }

  @Test
  void everyFormParses() {
    WitFile file = parse(Wit.everything());
    assertThat(file.header().name().packageName().toString())
        .isEqualTo("demo:everything@1.2.3-rc.1+build.7");
    assertThat(file.nestedPackages()).hasSize(1);
    assertThat(file.items().stream().map(item -> item.name().name()).toList())
        .containsExactly("clock", "types", "consumer", "base", "everything")
        .inOrder();
  }

  @Test
  void spansPointAtWhatIsWritten() {
    String text = "package a:b;\ninterface %type {\n  @since(version = 1.0.0)\n  f: func();\n}\n";
    InterfaceDeclaration declaration = (InterfaceDeclaration) parse(text).items().get(0);
    assertThat(declaration.name().name()).isEqualTo("type");
    assertThat(declaration.name().span().toString()).isEqualTo("test.wit:2:11");
    FunctionDeclaration function = (FunctionDeclaration) declaration.items().get(0);
    assertThat(function.name().span().toString()).isEqualTo("test.wit:4:3");
    assertThat(function.attributes().get(0).span().toString()).isEqualTo("test.wit:3:3");
    assertThat(text.substring((int) function.span().start(), (int) function.span().end()))
        .isEqualTo("@since(version = 1.0.0)\n  f: func();");
  }

  @Test
  void commentsBeforeAnItemBelongToIt() {
    WitFile file =
        parse(
            """
            // one
            package a:b; // two
            /* three */
            /// four
            interface i { /** five */ } // six
            """);
    assertThat(file.header().comments().stream().map(Comment::text).toList())
        .containsExactly("// one");
    InterfaceDeclaration declaration = (InterfaceDeclaration) file.items().get(0);
    assertThat(declaration.comments().stream().map(Comment::text).toList())
        .containsExactly("// two", "/* three */", "/// four")
        .inOrder();
    assertThat(declaration.comments().stream().map(Comment::isDocumentation).toList())
        .containsExactly(false, false, true)
        .inOrder();
  }

  @Test
  void wordsOfGatesAreNamesElsewhere() {
    String text =
        "package since:version;\n"
            + "interface unstable { feature: func(deprecated: u8, external-id: u8); }\n"
            + "interface i { @unstable(feature = since) f: func(); }";
    assertThat(parse(text).items()).hasSize(2);
  }

  @Test
  void versionsMaySpellKeywordsAndNames() {
    for (String version :
        List.of("1.0.0", "1.0.0-asyncs.1", "1.0.0-rc.types", "1.0.0-a1.1-a+b.05", "0.0.0--.-")) {
      WitFile file = parse("package a:b@" + version + ";");
      assertThat(file.header().name().packageName().toString()).isEqualTo("a:b@" + version);
    }
    WitFile file = parse("package a:b; interface i { use c:d/e@1.0.0-rc.1.{f}; }");
    UseDeclaration use =
        (UseDeclaration) ((InterfaceDeclaration) file.items().get(0)).items().get(0);
    assertThat(use.path().packageRef().packageName().toString()).isEqualTo("c:d@1.0.0-rc.1");
  }

  @Test
  void badVersionsAreRefused() {
    assertThat(findings("package a:b@01.0.0;"))
        .containsExactly("test.wit:1:13: `01.0.0` is not a version as semver.org defines it");
    assertThat(findings("package a:b@1.0;"))
        .containsExactly("test.wit:1:13: expected a version like `1.2.3`, found `1`");
    assertThat(findings("package a:b@1.0.0-;"))
        .containsExactly("test.wit:1:18: unexpected character `-`");
  }

  @Test
  void aLabelAndAPackageNameAreToldApart() {
    WorldDeclaration world =
        (WorldDeclaration)
            parse("package p:q; world w { import a: b; import a:b/c; import d: a:b/c@1.0.0; }")
                .items()
                .get(0);
    assertThat(
            world.items().stream()
                .map(item -> ((WorldMember.Extern) item).target())
                .map(target -> (WorldMember.ExternTarget.Path) target)
                .map(
                    path ->
                        path.label() + " " + path.path().packageRef() + " " + path.path().item())
                .map(text -> text.replaceAll("PackageRef.*] ", "package ")) // Spans are long.
                .toList())
        .containsExactly("a null b", "null package c", "d package c")
        .inOrder();
  }

  @Test
  void emptyAndTrailingCommasAreFine() {
    parse(
        """
        package a:b;
        interface i {
          use j.{};
          use j.{a,};
          record r { a: u8, }
          f: func(a: u8,) -> tuple<u8,>;
        }
        world w {
          include v with {}
          include v with { a as b, }
        }
        """);
  }

  @Test
  void lineEndsAndByteOrderMarkAreFine() {
    WitFile file = parse("\uFEFFpackage a:b;\r\ninterface i {}\r\n");
    assertThat(file.items().get(0).name().span().toString()).isEqualTo("test.wit:2:11");
  }

  @Test
  void severalSyntaxErrorsAreFound() {
    assertThat(
            findings(
                """
                package a:b;
                interface i {
                  f: func(a: u8) -> ;
                  g: fnc();
                  h: func()
                }
                interface j {
                  record option { a: u8 }
                }
                """))
        .containsExactly(
            "test.wit:3:21: expected a type, found `;`",
            "test.wit:4:6: expected `async` or `func`, found `fnc`",
            "test.wit:6:1: expected `;`, found `}`",
            "test.wit:8:10: expected a name, found the keyword `option`");
  }

  @Test
  void aKeywordAsANameIsExplained() {
    Diagnostics diagnostics = new Diagnostics();
    WitParser.parse(new SourceText("t.wit", "package a:b; interface list {}"), diagnostics);
    Diagnostic finding = diagnostics.findings().get(0);
    assertThat(finding.help()).isEqualTo("`list` is a keyword; as a name, write `%list`");
  }

  @Test
  void theEndOfTheFileIsNamed() {
    assertThat(findings("package a:b; interface i {"))
        .containsExactly(
            "test.wit:1:27: expected a name, a type declaration, `use` or `}`,"
                + " found the end of the file");
  }

  @Test
  void packagesNestOnce() {
    assertThat(findings("package a:b; package c:d { package e:f {} } }"))
        .containsExactly("test.wit:1:36: a package inside of a nested package");
  }

  @Test
  void charactersThatFitNowhereAreReported() {
    assertThat(findings("package a:b;\r interface i {}"))
        .containsExactly("test.wit:1:13: a carriage return without a line feed");
    assertThat(findings("package a:b; $ interface i { f: func(\uFFE5\uD83D\uDE00: u8); }"))
        .containsExactly(
            "test.wit:1:14: unexpected character `$`",
            "test.wit:1:38: `\uFFE5\uD83D\uDE00` is not a name in kebab case");
    assertThat(findings("package a:b; interface i { f: func(% a: u8); }"))
        .containsExactly("test.wit:1:36: `%` without a name right after it");
  }

  @Test
  void charactersThatAreForbiddenAreReportedEvenInComments() {
    assertThat(findings("package a:b; // \u202E\u0000\u0149\u0085\f\n\u007F"))
        .containsExactly(
            "test.wit:1:17: the bidirectional override U+202E is not allowed in WIT",
            "test.wit:1:18: the control character U+0000 is not allowed in WIT",
            "test.wit:1:19: the deprecated character U+0149 is not allowed in WIT",
            "test.wit:1:20: the control character U+0085 is not allowed in WIT",
            "test.wit:1:21: the control character U+000C is not allowed in WIT",
            "test.wit:2:1: the control character U+007F is not allowed in WIT");
  }

  @Test
  void commentsMustEnd() {
    assertThat(findings("package a:b;\n /* a /* b */ c"))
        .containsExactly("test.wit:2:2: this block comment is not ended");
    parse("package a:b; /**/ /***/ /* * / // */ interface i {}");
  }

  @Test
  void stringsAreChecked() {
    String prefix = "package a:b; world w { @external-id(";
    String suffix = ") import a; }";
    assertThat(findings(prefix + "\"a\\q\"" + suffix))
        .containsExactly("test.wit:1:37: bad escape in a string: `\\q`");
    assertThat(findings(prefix + "\"\\u{d800}\"" + suffix))
        .containsExactly(
            "test.wit:1:37: bad escape in a string: `\\u{..}` wants a Unicode scalar value");
    assertThat(findings(prefix + "\"\\u{ffffffffffffffff}\"" + suffix)).hasSize(1);
    assertThat(findings(prefix + "\"\\u12\"" + suffix)).hasSize(1);
    assertThat(findings(prefix + "\"\\u{}\"" + suffix)).hasSize(1);
    assertThat(findings(prefix + "\"\\u{12\"" + suffix)).hasSize(1);
    assertThat(findings(prefix + "\"\\a\"" + suffix)).hasSize(1);
    assertThat(findings(prefix + "\"\\ff\"" + suffix))
        .containsExactly("test.wit:1:37: the bytes of this string are not UTF-8");
    assertThat(findings(prefix + "\"abc\n\"" + suffix).get(0))
        .isEqualTo("test.wit:1:37: this string is not ended on its line");
  }

  @Test
  void lengthsOfListsAreChecked() {
    assertThat(findings("package a:b; interface i { f: func(a: list<u8, 4294967296>); }"))
        .hasSize(1);
    parse("package a:b; interface i { f: func(a: list<u8, 4294967295>); }");
  }

  @Test
  void gatesGoBeforeItemsOnly() {
    assertThat(findings("package a:b; @since(version = 1.0.0) use c;"))
        .containsExactly("test.wit:1:38: a `use` outside of interfaces and worlds takes no gates");
    assertThat(findings("package a:b; interface i { record r { @since(version = 1.0.0) a: u8 } }"))
        .containsExactly("test.wit:1:39: expected a name or `}`, found `@`");
    assertThat(findings("package a:b; @sinc(version = 1.0.0) interface i {}").get(0))
        .startsWith("test.wit:1:15: expected `deprecated`, `external-id`, `since` or `unstable`");
  }

  @Test
  void oneMistakeIsOneFinding() {
    assertThat(
            findings(
                """
                package a:b;
                interface i {
                  record r { a: u8; b: u8; }
                  union u { u8, string }
                  f: func() -> (x: u8, y: u8);
                  @unstable(feature: x) g: func();
                  use y.a;
                  use x.{a b};
                  type t = result<, u8>;
                  type s = list<u8, x>;
                  h: func(a: u8 b: u8);
                }
                world w {
                  import i
                }
                interface j { k: fun(); }
                """))
        .containsExactly(
            "test.wit:3:19: expected `,` or `}`, found `;`",
            "test.wit:4:9: expected `:`, found `u`",
            "test.wit:5:16: expected a type, found `(`",
            "test.wit:6:20: expected `=`, found `:`",
            "test.wit:7:9: expected `{`, found `a`",
            "test.wit:8:12: expected `,` or `}`, found `b`",
            "test.wit:9:19: expected a type or `_`, found `,`",
            "test.wit:10:21: expected a number, found `x`",
            "test.wit:11:17: expected `,` or `)`, found `b`",
            "test.wit:15:1: expected `:` or `;`, found `}`",
            "test.wit:16:18: expected `async` or `func`, found `fun`")
        .inOrder();
  }

  @Test
  void aMissingBraceIsSuspected() {
    Diagnostics diagnostics = new Diagnostics();
    String text = "package a:b;\ninterface i {\n  f: func();\nworld w {}\n";
    WitParser.parse(new SourceText("t.wit", text), diagnostics);
    assertThat(diagnostics.findings()).hasSize(1);
    assertThat(diagnostics.findings().get(0).help()).isEqualTo("is there a `}` missing before it?");
  }
}
