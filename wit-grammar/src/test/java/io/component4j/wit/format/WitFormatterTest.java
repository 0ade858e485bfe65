package io.component4j.wit.format;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.Diagnostics;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.syntax.WitMode;
import io.component4j.wit.testing.Wit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WitFormatterTest {
  private static final Path CASES = Path.of("src/test/resources/io/component4j/wit/format");

  private static String format(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<String> formatted =
        WitFormatter.format(new SourceText("test.wit", text), diagnostics, WitMode.REFERENCE);
    assertWithMessage(DiagnosticRenderer.text(diagnostics.findings()))
        .that(formatted.isPresent())
        .isTrue();
    return formatted.get();
  }

  /** What stands in an interface, formatted. */
  private static String inInterface(String items) {
    String formatted = format("package a:b;\n\ninterface i {\n" + items + "\n}\n");
    String start = "package a:b;\n\ninterface i {\n";
    assertThat(formatted).startsWith(start);
    assertThat(formatted).endsWith("}\n");
    return formatted.substring(start.length(), formatted.length() - 2);
  }

  @Test
  void everythingInTheHousesStyle() throws IOException {
    String formatted = format(Files.readString(CASES.resolve("scattered.wit")));
    Path expected = CASES.resolve("scattered.expected");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, formatted);
    }
    assertThat(formatted).isEqualTo(Files.readString(expected));
    assertThat(format(formatted)).isEqualTo(formatted);
  }

  @Test
  void everyFormOfWitIsFormatted() {
    String formatted = format(Wit.everything());
    assertThat(format(formatted)).isEqualTo(formatted);
  }

  @Test
  void anEmptyFileStaysEmpty() {
    assertThat(format("")).isEmpty();
    assertThat(format("\n\n")).isEmpty();
    assertThat(format("// only this")).isEqualTo("// only this\n");
  }

  @Test
  void aByteOrderMarkGoes() {
    assertThat(format("\uFEFFpackage a:b ;")).isEqualTo("package a:b;\n");
  }

  @Test
  void windowsLineEndsStay() {
    assertThat(format("package a:b;\r\ninterface i {f: func();\n/* a\r\n  b */}"))
        .isEqualTo(
            "package a:b;\r\n\r\ninterface i {\r\n  f: func();\r\n  /* a\r\n  b */\r\n}\r\n");
  }

  @Test
  void itemsOfAPackageArePartedByABlankLine() {
    assertThat(format("package a:b;use a:c/i;use a:c/j;interface i{}world w{}"))
        .isEqualTo("package a:b;\n\nuse a:c/i;\nuse a:c/j;\n\ninterface i {}\n\nworld w {}\n");
  }

  @Test
  void oneBlankLineBetweenItemsIsKept() {
    assertThat(inInterface("\n\n\na: func();\n\n\n\nb: func();\nc: func();\n\n"))
        .isEqualTo("  a: func();\n\n  b: func();\n  c: func();\n");
  }

  @Test
  void aLineMayBeHundredColumnsLong() {
    String name = "x".repeat(100 - "  f: func(: u32) -> u32;".length());
    assertThat(inInterface("f: func(\n" + name + ": u32\n) -> u32;"))
        .isEqualTo("  f: func(" + name + ": u32) -> u32;\n");
    assertThat(inInterface("f: func(x" + name + ": u32) -> u32;"))
        .isEqualTo("  f: func(\n    x" + name + ": u32\n  ) -> u32;\n");
  }

  @Test
  void aCommentBehindAnItemStaysBehindIt() {
    assertThat(inInterface("a: func(); // of a\n// of b\nb: func(); /* of b too */\nc: func();"))
        .isEqualTo("  a: func(); // of a\n  // of b\n  b: func(); /* of b too */\n  c: func();\n");
  }

  @Test
  void aCommentKeepsItsPlaceAmongTheWords() {
    assertThat(inInterface("/*1*/f/*2*/:/*3*/func/*4*/(/*5*/a/*6*/:/*7*/u8/*8*/)/*9*/;/*10*/"))
        .isEqualTo(
            "  /*1*/ f /*2*/: /*3*/ func /*4*/ (/*5*/ a /*6*/: /*7*/ u8 /*8*/) /*9*/; /*10*/\n");
  }

  @Test
  void aLineCommentAmongTheWordsOfALineIsFollowedByALine() {
    assertThat(inInterface("type a = // why\nu32 // and this\n;"))
        .isEqualTo("  type a = // why\n      u32 // and this\n      ;\n");
  }

  @Test
  void aCommentAmongParametersPutsEachOnItsOwnLine() {
    assertThat(inInterface("f: func(a: u8, // of a\n  // of b\n  b: u8,);"))
        .isEqualTo("  f: func(\n    a: u8, // of a\n    // of b\n    b: u8\n  );\n");
  }

  @Test
  void aBlockCommentIsLeftAsItIs() {
    String comment = "/* a\n      b\n c */";
    assertThat(inInterface("f: func();\n\n" + comment + "\ng: func();"))
        .isEqualTo("  f: func();\n\n  " + comment + "\n  g: func();\n");
  }

  @Test
  void aCommentInAnEmptyBlockStaysInside() {
    assertThat(inInterface("record r {\n\n  // nothing\n\n}\nresource s { /* nothing */ }"))
        .isEqualTo("  record r {\n    // nothing\n  }\n  resource s {\n    /* nothing */\n  }\n");
  }

  @Test
  void theLastCommaComesWhereEachElementHasItsLine() {
    assertThat(inInterface("enum e { a, b }\ntype t = tuple<u8, u16,>;\nuse x.{y,};"))
        .isEqualTo("  enum e {\n    a,\n    b,\n  }\n  type t = tuple<u8, u16>;\n  use x.{y};\n");
  }

  @Test
  void aColonThatDecidesBetweenLabelAndPathStaysWhatItIs() {
    assertThat(format("package a:b; world w { import x :y:z/i; import y:z/i; import x:i; }"))
        .isEqualTo(
            "package a:b;\n\nworld w {\n  import x:y:z/i;\n  import y:z/i;\n  import x: i;\n}\n");
    assertThat(format("package a:b; world w { import x: y:z/i; }"))
        .isEqualTo("package a:b;\n\nworld w {\n  import x: y:z/i;\n}\n");
  }

  @Test
  void aNameThatIsAKeywordElsewhereIsNoKeyword() {
    assertThat(inInterface("%record:func();%use:func(%func:u8);since:func();"))
        .isEqualTo("  %record: func();\n  %use: func(%func: u8);\n  since: func();\n");
  }

  @Test
  void aFileWithErrorsIsReportedAndNotFormatted() {
    Diagnostics diagnostics = new Diagnostics();
    SourceText source = new SourceText("test.wit", "package a:b;\ninterface i { f: func( }\n");
    assertThat(WitFormatter.format(source, diagnostics, WitMode.REFERENCE).isPresent()).isFalse();
    assertThat(diagnostics.findings().get(0).id()).isEqualTo("wit-syntax");
    assertThat(diagnostics.findings().get(0).primary().toString()).isEqualTo("test.wit:2:24");
  }

  @Test
  void aCarriageReturnAloneIsSpaceWhereTheSpecificationDecides() {
    SourceText source = new SourceText("test.wit", "package\ra:b;\rinterface i {}");
    assertThat(WitFormatter.format(source, new Diagnostics(), WitMode.STRICT))
        .isEqualTo(Optional.of("package a:b;\n\ninterface i {}\n"));
    Diagnostics diagnostics = new Diagnostics();
    assertThat(WitFormatter.format(source, diagnostics, WitMode.REFERENCE).isPresent()).isFalse();
    assertThat(diagnostics.hasErrors()).isTrue();
  }

  @Test
  void aFileOfManyWordsIsFormattedInTimeThatGrowsWithIt() {
    StringBuilder text = new StringBuilder("package a:b;interface i{");
    for (int i = 0; i < 20_000; i++) {
      text.append("g").append(i).append(":func(a:u8,b:list<u8>);");
    }
    assertThat(format(text.append("}").toString()).lines().count()).isEqualTo(20_004);
  }
}
