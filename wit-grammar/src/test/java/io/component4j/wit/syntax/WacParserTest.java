package io.component4j.wit.syntax;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WacParserTest {
  private static final String HEADER = "package test:comp;\n";

  @Test
  void everythingOfTodaysWitIsInIt() {
    WacFile file =
        parsed(
            HEADER
                + """
                @since(version = 1.0.0)
                interface i {
                  resource r { constructor() -> result<r>; m: async func(); }
                  type numbers = list<u32, 4>;
                  f: async func(a: stream<u8>, b: future, c: map<string, r>) -> error-context;
                }
                world w {
                  @unstable(feature = x)
                  import i;
                  export e: interface { g: func(); }
                  include v with { a as b }
                }
                let targets = new let:new { let: targets, new: f.new.let, };
                """);

    assertThat(file.statements()).hasSize(3);
    WacStatement.Let let = (WacStatement.Let) file.statements().get(2);
    assertThat(let.name().name()).isEqualTo("targets");
    assertThat(((WacExpression.New) let.value().primary()).arguments()).hasSize(2);
  }

  @Test
  void aHeaderNamesATargetAndVersions() {
    WacFile file = parsed("package a:b@1.2.3-rc.1 targets wasi:http/proxy@0.2.0;");

    assertThat(file.name().packageName().toString()).isEqualTo("a:b@1.2.3-rc.1");
    UsePath target = file.target();
    assertThat(target.packageRef().packageName().item(target.item().name()))
        .isEqualTo("wasi:http/proxy@0.2.0");
  }

  @Test
  void severalSyntaxErrorsAreFound() {
    assertThat(
            findings(
                HEADER
                    + """
                    import a func();
                    let b = new x:y { c: d; e };
                    let c = new x:y { ..., };
                    export b. ;
                    interface i { f: fnc; g: func( }
                    export c as 7;
                    """))
        .containsExactly(
            "test.wac:2:10: expected `as` or `:`, found the keyword `func`",
            "test.wac:3:23: expected `,` or `}`, found `;`",
            "test.wac:5:11: expected a name, found `;`",
            "test.wac:6:32: expected a name or `)`, found `}`",
            "test.wac:7:13: expected a name or a string in double quotes, found `7`")
        .inOrder();
  }

  @Test
  void aResourceNeedsAnInterface() {
    assertThat(findings(HEADER + "resource r;"))
        .containsExactly("test.wac:2:1: a resource outside of interfaces and worlds");
  }

  @Test
  void nestingIsBounded() {
    assertThat(findings(HEADER + "let a = " + "(".repeat(100_000)))
        .containsExactly("test.wac:2:108: expressions are nested more than 100 deep");
    assertThat(findings(HEADER + "let a = " + "new a:b { c: ".repeat(100_000)).get(0))
        .endsWith("expressions are nested more than 100 deep");
    assertThat(findings(HEADER + "let a = " + "(".repeat(90) + "b" + ")".repeat(90) + ";"))
        .isEmpty();
    assertThat(findings(HEADER + "let a = b" + ".c".repeat(100_000) + ";")).isEmpty();
    assertThat(findings(HEADER + "type a = " + "list<".repeat(100_000)).get(0))
        .endsWith("types are nested more than 100 deep");
  }

  @Test
  void whatOnlyWacHasIsRefusedInWit() {
    Diagnostics found = new Diagnostics();
    WitParser.parse(
        new SourceText(
            "test.wit",
            """
            package a:b;
            interface i {
              type f = func();
              g: f;
              h: func() -> result<_>;
            }
            world w {
              import x: interface {};
              include v with { a as b };
            }
            let a = new b:c [ ... ];
            """),
        found);

    assertThat(texts(found, "test.wit"))
        .containsAtLeast(
            "test.wit:3:12: expected a type, found the keyword `func`",
            "test.wit:4:6: expected `async` or `func`, found `f`",
            "test.wit:5:24: expected `,`, found `>`",
            "test.wit:8:25: expected the next item or `}`, found `;`",
            "test.wit:9:28: expected the next item or `}`, found `;`",
            "test.wit:11:17: unexpected character `[`");
  }

  private static WacFile parsed(String text) {
    Diagnostics found = new Diagnostics();
    Optional<WacFile> file = WacParser.parse(new SourceText("test.wac", text), found);
    assertThat(found.findings()).isEmpty();
    return file.orElseThrow();
  }

  private static List<String> findings(String text) {
    Diagnostics found = new Diagnostics();
    Optional<WacFile> file = WacParser.parse(new SourceText("test.wac", text), found);
    assertThat(file.isPresent()).isEqualTo(!found.hasErrors());
    return texts(found, "test.wac");
  }

  private static List<String> texts(Diagnostics found, String name) {
    return found.findings().stream()
        .map((Diagnostic finding) -> finding.primary() + ": " + finding.message())
        .filter(text -> text.startsWith(name))
        .toList();
  }
}
