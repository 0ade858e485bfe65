package io.component4j.maven;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.diagnostics.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given findings about classes, this is where a developer reads them. */
class SourcePlacesTest {
  @TempDir Path folder;

  private SourcePlaces places;
  private Path source;

  @BeforeEach
  void write() throws IOException {
    source = folder.resolve("src/com/acme/Foo.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        "package com.acme;\n\npublic final class Foo {\n  void bar() {\n    call();\n  }\n}\n");
    places = new SourcePlaces(List.of(folder.resolve("generated"), folder.resolve("src")));
  }

  private Span placed(Span span) {
    return places.placed(List.of(Diagnostic.error("id", "message", span))).get(0).primary();
  }

  private static String shown(Span span) {
    SourceText text = span.source();
    int start = (int) span.start();
    return span.name() + ":[" + text.line(start) + "," + text.column(start) + "]";
  }

  @Test
  void aLineIsTheFirstWordOfThatLineInTheFile() {
    assertThat(shown(placed(Span.ofInput("com/acme/Foo.java:5")))).isEqualTo(source + ":[5,5]");
  }

  @Test
  void aClassIsWhereItIsDeclared() {
    assertThat(shown(placed(Span.ofInput("com/acme/Foo.java")))).isEqualTo(source + ":[3,14]");
  }

  @Test
  void aLineThatTheFileHasNotIsItsLast() {
    assertThat(shown(placed(Span.ofInput("com/acme/Foo.java:99999")))).startsWith(source + ":[7,");
  }

  @Test
  void relatedPlacesAreFoundAndHelpIsKept() {
    Diagnostic finding =
        Diagnostic.warning("id", "message", Span.ofInput("parameter x"))
            .withHelp("do this")
            .withRelated("here", Span.ofInput("com/acme/Foo.java:4"));
    Diagnostic placed = places.placed(List.of(finding)).get(0);
    assertThat(placed.help()).isEqualTo("do this");
    assertThat(placed.severity()).isEqualTo(finding.severity());
    assertThat(shown(placed.related().get(0).span())).isEqualTo(source + ":[4,3]");
  }

  @Test
  void whatIsNoSourceOfTheProjectIsLeftAsItIs() {
    for (String name : List.of("com/acme/Bar.java:1", "parameter world", "../a.wit", "x\0.java")) {
      Span span = Span.ofInput(name);
      assertThat(placed(span)).isEqualTo(span);
    }
  }
}
