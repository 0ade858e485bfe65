package io.component4j.wit.diagnostics;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRendererTest {
  private static final SourceText SOURCE =
      new SourceText("a\"b.wit", "package a:b;\ninterface \uD83D\uDE00 {\n}\n");

  @Test
  void noFindingsAreAnEmptyList() {
    assertThat(JsonRenderer.json(List.of())).isEqualTo("{\"diagnostics\":[]}\n");
  }

  @Test
  void aFindingHasEverythingThatIsKnown() {
    Diagnostic finding =
        Diagnostic.error("wit-x", "no `\uD83D\uDE00`\nhere", Span.of(SOURCE, 23, 26))
            .withHelp("a \\ and a tab\t")
            .withRelated("the first", Span.of(SOURCE, 0, 12))
            .withRelated("a binary", Span.ofByte("b.wasm", 17));
    Diagnostic warning = Diagnostic.warning("wit-y", "m", Span.ofInput("gone.wit"));
    assertThat(JsonRenderer.json(List.of(finding, warning)))
        .isEqualTo(
            """
            {"diagnostics":[
            {"severity":"error","id":"wit-x","message":"no `\uD83D\uDE00`\\nhere","file":"a\\"b.wit",\
            "line":2,"column":11,"endLine":2,"endColumn":13,"help":"a \\\\ and a tab\\t","related":[\
            {"message":"the first","file":"a\\"b.wit",\
            "line":1,"column":1,"endLine":1,"endColumn":13},\
            {"message":"a binary","file":"b.wasm",\
            "line":null,"column":null,"endLine":null,"endColumn":null}]},
            {"severity":"warning","id":"wit-y","message":"m","file":"gone.wit",\
            "line":null,"column":null,"endLine":null,"endColumn":null,"help":null,"related":[]}
            ]}
            """);
  }

  @Test
  void nothingInAFindingControlsATerminalOrBreaksUtf8() {
    String json =
        JsonRenderer.json(
            List.of(Diagnostic.error("x", "\u001B[31m\u202E\uD800\u0085", Span.ofInput("f"))));
    assertThat(json).contains("\\u001b[31m\\u202e\\ud800\\u0085");
  }
}
