package io.component4j.wit.diagnostics;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
  private static String render(String text, String marked) {
    SourceText source = new SourceText("a.wit", text);
    int start = text.indexOf(marked);
    Span span = Span.of(source, start, start + marked.length());
    return DiagnosticRenderer.text(List.of(Diagnostic.error("wit-test", "bad", span)));
  }

  @Test
  void aFindingShowsItsLine() {
    assertThat(render("one\n  two three\n", "three"))
        .isEqualTo(
            """
            error[wit-test]: bad
              --> a.wit:2:7
                |
              2 |   two three
                |       ^^^^^
            """);
  }

  @Test
  void tabsAndAstralCharactersKeepTheCaretInPlace() {
    assertThat(render("\t\uD83D\uDE00 x\uD83D\uDE00y z", "x\uD83D\uDE00y"))
        .isEqualTo(
            "error[wit-test]: bad\n"
                + "  --> a.wit:1:4\n"
                + "    |\n"
                + "  1 | \t\uD83D\uDE00 x\uD83D\uDE00y z\n"
                + "    | \t   ^^^^\n");
  }

  @Test
  void everyPartIsShown() {
    SourceText source = new SourceText("a.wit", "x\r\ny");
    Diagnostic finding =
        Diagnostic.warning("wit-test", "odd", Span.of(source, 3, 4))
            .withRelated("first", Span.of(source, 0, 1))
            .withHelp("do not");
    assertThat(DiagnosticRenderer.text(List.of(finding)))
        .isEqualTo(
            """
            warning[wit-test]: odd
              --> a.wit:2:1
                |
              2 | y
                | ^
              note: first
              --> a.wit:1:1
                |
              1 | x
                | ^
               = help: do not
            """);
  }

  @Test
  void placesWithoutTextAreNamedOnly() {
    assertThat(
            DiagnosticRenderer.text(
                List.of(
                    Diagnostic.error("a", "b", Span.ofByte("c.wasm", 255)),
                    Diagnostic.error("d", "e", Span.ofInput("f.wit")))))
        .isEqualTo("error[a]: b\n  --> c.wasm@0xff\nerror[d]: e\n  --> f.wit\n");
  }

  @Test
  void theEndOfTheTextAndSpansOverLinesAreShown() {
    assertThat(render("abc", "")).contains("  1 | abc\n    | ^\n");
    SourceText source = new SourceText("a.wit", "ab\ncd");
    String end =
        DiagnosticRenderer.text(
            List.of(
                Diagnostic.error("a", "b", Span.of(source, 5, 5)),
                Diagnostic.error("a", "b", Span.of(source, 1, 4))));
    assertThat(end).contains("a.wit:2:3\n    |\n  2 | cd\n    |   ^\n");
    assertThat(end).contains("a.wit:1:2\n    |\n  1 | ab\n    |  ^\n");
  }

  @Test
  void longLinesAreNotShown() {
    assertThat(render("x".repeat(600) + "y", "y"))
        .isEqualTo("error[wit-test]: bad\n  --> a.wit:1:601\n");
  }

  @Test
  void linesAndColumnsCountFromOne() {
    SourceText source = new SourceText("a", "\uD83D\uDE00a\nb\n");
    assertThat(source.line(0)).isEqualTo(1);
    assertThat(source.column(2)).isEqualTo(2);
    assertThat(source.line(4)).isEqualTo(2);
    assertThat(source.line(6)).isEqualTo(3);
    assertThat(source.lineText(3)).isEmpty();
  }

  @Test
  void findingsAreLimited() {
    Diagnostics diagnostics = new Diagnostics();
    for (int i = 0; i < 2_000; i++) {
      diagnostics.report(Diagnostic.warning("a", "b", Span.ofInput("c")));
    }
    diagnostics.report(Diagnostic.error("a", "b", Span.ofInput("c")));
    assertThat(diagnostics.findings()).hasSize(Diagnostics.MAX_FINDINGS);
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void anExceptionSaysEverything() {
    InvalidInputException e =
        new InvalidInputException(
            List.of(
                Diagnostic.error("a", "one", Span.ofInput("x")),
                Diagnostic.error("b", "two", Span.ofInput("y"))));
    assertThat(e).hasMessageThat().isEqualTo("x: one\ny: two");
    assertThat(e.findings()).hasSize(2);
  }

  @Test
  void caretsStandUnderWideAndCombiningCharacters() {
    assertThat(render("/* \u6F22\u5B57 */ bad", "bad"))
        .contains("  1 | /* \u6F22\u5B57 */ bad\n    |            ^^^\n");
    assertThat(render("/* e\u0301\uD83D\uDE00 */ bad", "bad")).contains("\n    |           ^^^\n");
    assertThat(render("a \u6F22\u5B57", "\u6F22\u5B57")).contains("\n    |   ^^^^\n");
    assertThat(render("a\u0301bad", "\u0301")).contains("\n    |  ^\n");
  }

  @Test
  void nothingInAnInputControlsTheTerminal() {
    String shown = render("a\u001B[31m\u202Eb\u0085c", "b");
    assertThat(shown).contains("  1 | a\uFFFD[31m\uFFFDb\uFFFDc\n    |        ^\n");
    String message =
        DiagnosticRenderer.text(
            List.of(
                Diagnostic.error("a", "x\u001By\nz", Span.ofInput("f\u001B.wit")).withHelp("\r")));
    assertThat(message)
        .isEqualTo("error[a]: x\uFFFDy\uFFFDz\n  --> f\uFFFD.wit\n   = help: \uFFFD\n");
  }
}
