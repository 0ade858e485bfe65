package io.component4j.wit.print;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.resolve.WitResolver;
import io.component4j.wit.testing.Wit;
import io.component4j.wit.types.ValType.EnumType;
import io.component4j.wit.types.ValType.ListType;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WitPrinterTest {
  @Test
  void everyFormIsPrintedSoThatItIsReadTheSame() {
    String printed = WitPrinter.print(Wit.graph(Wit.everything()));
    assertThat(WitPrinter.print(Wit.graph(printed))).isEqualTo(printed);
    // What is written plainly in the file is printed just as it is written.
    String interfaces = between(Wit.everything(), "  type all =", "interface consumer");
    assertThat(printed).contains(interfaces);
  }

  private static String between(String text, String start, String end) {
    return text.substring(text.indexOf(start), text.indexOf(end));
  }

  @Test
  void aWorldIsPrintedInTheOrderOfKinds() {
    WitGraph graph = Wit.graph(Wit.everything());
    String world = WitPrinter.print(graph.roots().get(0).world("everything").orElseThrow());
    assertThat(world)
        .isEqualTo(
            """
            world everything {
              import demo:clocks/wall-clock@0.2.0;
              import backup: types;
              import kv: interface {
                get: func(key: string) -> option<string>;
              }
              import types;
              use types.{level};

              type levels = list<level>;

              resource session {
                constructor();
                close: func();
              }
              import open: func(levels: levels) -> session;
              import trace: func(message: string);

              export status: async func() -> level;
              export main: func();
              export consumer;
            }
            """);
  }

  @Test
  void otherPackagesFollowAsNestedOnes() {
    WitGraph graph =
        WitResolver.builder()
            .addRoot(
                new SourceText(
                    "root.wit",
                    "package root:component;\nworld root { import example:math/calculator@1.0.0; }"))
            .addDependency(
                new SourceText(
                    "math.wit",
                    "package example:math@1.0.0;\ninterface calculator { add: func(a: f64); }"))
            .addDependency(new SourceText("more.wit", "package example:more;\nworld w {}"))
            .resolve()
            .graph();
    assertThat(WitPrinter.print(graph))
        .isEqualTo(
            """
            package root:component;

            world root {
              import example:math/calculator@1.0.0;
            }
            package example:math@1.0.0 {
              interface calculator {
                add: func(a: f64);
              }
            }


            package example:more {
              world w {
              }
            }
            """);
  }

  @Test
  void aPackageAloneNamesOthersInFull() {
    WitGraph graph = Wit.graph(Wit.everything());
    WitPackage clocks = graph.packages().get(0);
    assertThat(clocks.name().toString()).isEqualTo("demo:clocks@0.2.0");
    assertThat(WitPrinter.print(clocks)).startsWith("package demo:clocks@0.2.0;\n\n/// Time.\n");
  }

  @Test
  void namesThatAreKeywordsAreEscaped() {
    String text =
        """
        package %use:%type;

        interface %interface {
          record %record {
            %float32: u8,
          }

          %func: func(%result: %record) -> option<%record>;
        }

        world %world {
          import %interface;
        }
        """;
    assertThat(WitPrinter.print(Wit.graph(text))).isEqualTo(text);
  }

  @Test
  void externalIdsKeepEveryCharacter() {
    String text =
        "package a:b;\ninterface i {\n  @external-id(\"\\t\\n\\r\\\"\\\\\\u{1f600}\\c3\\a9 ok\")\n"
            + "  f: func();\n}\n";
    WitGraph graph = Wit.graph(text);
    String id = graph.roots().get(0).interfaces().get(0).functions().get(0).info().externalId();
    assertThat(id).isEqualTo("\t\n\r\"\\\uD83D\uDE00\u00e9 ok");
    assertThat(WitPrinter.print(graph))
        .contains("@external-id(\"\\t\\n\\r\\\"\\\\\\u{1f600}\\u{e9} ok\")");
  }

  @Test
  void aTypeThatWitCannotWriteIsRefused() {
    ListType type = new ListType(new EnumType(List.of("a")));
    Assertions.assertThrows(IllegalArgumentException.class, () -> TypeText.of(type));
  }

  @Test
  void anEmptyGraphIsNoText() {
    assertThat(WitPrinter.print(new WitGraph.Builder().build())).isEmpty();
  }
}
