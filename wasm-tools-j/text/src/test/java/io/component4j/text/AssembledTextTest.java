package io.component4j.text;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import org.junit.jupiter.api.Test;

final class AssembledTextTest {
  @Test
  void everyInstructionIsFoundAgain() {
    AssembledText text =
        assemble("(module\n  (func (result i32)\n    i32.const 5\n    i32.eqz\n    unreachable))");

    assertThat(shownAt(text, 0x41)).isEqualTo("3:5 i32.const");
    assertThat(shownAt(text, 0x45)).isEqualTo("4:5 i32.eqz");
    assertThat(shownAt(text, 0x0b)).isEqualTo("5:16 )");
  }

  @Test
  void foldedInstructionsAreFoundWhereTheyStandNotWhereTheyAreWritten() {
    AssembledText text = assemble("(module (func\n  (drop\n    (i32.clz (i32.const 5)))))");

    assertThat(shownAt(text, 0x1a)).isEqualTo("2:4 drop");
    assertThat(shownAt(text, 0x67)).isEqualTo("3:6 i32.clz");
  }

  @Test
  void fieldsOfModulesInsideOfComponentsAreFound() {
    AssembledText text =
        assemble(
            "(component\n"
                + "  (core module\n"
                + "    (import \"from\" \"there\" (func))\n"
                + "    (data \"content\"))\n"
                + "  (import \"a\" (func\n"
                + "    (param \"p\" (list string)))))");

    assertThat(shownAt(text, "from")).startsWith("3:6 import");
    assertThat(shownAt(text, "content")).startsWith("4:6 data");
    assertThat(shownAt(text, 0x70)).isEqualTo("6:16 (list");
    assertThat(text.source().line(text.positionOf(0))).isEqualTo(1);
  }

  @Test
  void declarationsOfTypesAreFound() {
    AssembledText text =
        assemble(
            "(component\n"
                + "  (type (instance\n"
                + "    (export \"first\" (func))\n"
                + "    (export \"second\" (type (sub resource))))))");

    assertThat(shownAt(text, "first")).isEqualTo("3:5 (export");
    assertThat(shownAt(text, "second")).isEqualTo("4:5 (export");
  }

  @Test
  void exportsThatAreWrittenAtTheEndAreFoundWhereTheyStand() {
    AssembledText text =
        assemble("(component\n  (component (export \"late\"))\n  (type (export \"t\") u8))");

    assertThat(shownAt(text, "late")).isEqualTo("2:3 (component");
  }

  @Test
  void findingsAboutTheBytesBecomeFindingsAboutTheText() {
    AssembledText text = assemble("(component\n  (import \"a b\" (func)))");
    int offset = new String(text.bytes(), UTF_8).indexOf("a b");
    InvalidInputException found =
        new InvalidInputException(
            Diagnostic.error("id", "no name", Span.ofByte("test.wat", offset))
                .withRelated("the other", Span.ofByte("other.wasm", 3)));

    Diagnostic located = text.located(found).findings().get(0);

    assertThat(located.primary().toString()).isEqualTo("test.wat:2:3");
    assertThat(located.related().get(0).span().toString()).isEqualTo("other.wasm@0x3");
  }

  @Test
  void theBytesAreTheSameWithoutPositions() {
    SourceText source = source("(component (core module (func (drop (i32.const 1)))))");

    assertThat(TextAssembler.assembleWithPositions(source).bytes())
        .isEqualTo(TextAssembler.assemble(source));
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithTheirPlace() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () -> TextAssembler.decode("test.wat", new byte[] {'(', (byte) 0xff}));

    assertThat(refused).hasMessageThat().isEqualTo("test.wat@0x1: malformed UTF-8 encoding");
    assertThat(TextAssembler.decode("test.wat", "\ufffd".getBytes(UTF_8)).text())
        .isEqualTo("\ufffd");
  }

  private static SourceText source(String text) {
    return new SourceText("test.wat", text);
  }

  private static AssembledText assemble(String text) {
    return TextAssembler.assembleWithPositions(source(text));
  }

  private static String shownAt(AssembledText text, int opcode) {
    byte[] bytes = text.bytes();
    for (int i = 14; i < bytes.length; i++) {
      if (bytes[i] == (byte) opcode) {
        return shown(text, i);
      }
    }
    throw new AssertionError("no byte " + opcode);
  }

  private static String shownAt(AssembledText text, String name) {
    return shown(text, new String(text.bytes(), UTF_8).indexOf(name));
  }

  private static String shown(AssembledText text, int offset) {
    Span span =
        text.located(Diagnostic.error("id", "message", Span.ofByte("test.wat", offset))).primary();
    SourceText source = text.source();
    int start = (int) span.start();
    String word = source.text().substring(start, (int) span.end());
    return source.line(start) + ":" + source.column(start) + " " + word;
  }
}
