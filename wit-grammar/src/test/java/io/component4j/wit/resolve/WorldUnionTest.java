package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.PackageName;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem.FunctionItem;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.testing.Wit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worlds that were written for one module become one. */
class WorldUnionTest {
  private static final PackageName NAME = new PackageName("all", "of-it", null);

  private static WitGraph union(String text) {
    WitGraph graph = Wit.graph("package a:b;\n" + text);
    return WorldUnion.of(graph, graph.roots().get(0).worlds(), NAME, "both");
  }

  private static String text(String text) {
    return WitPrinter.print(union(text).roots().get(0));
  }

  private static List<String> faults(String text) {
    return assertThrows(InvalidInputException.class, () -> union(text)).findings().stream()
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  void itHasWhatAnyOfThemHasAndSharedThingsOnce() {
    assertThat(
            text(
                """
                interface i { type t = u32; }
                interface j { use i.{t}; f: func() -> t; }
                world one { import c: func(); use i.{t}; export run: func(v: t); }
                world two { import c: func(); use i.{t}; import d: func(); export j; }
                """))
        .isEqualTo(
            """
            package all:of-it;

            world both {
              import a:b/i;
              use a:b/i.{t};
              import c: func();
              import d: func();

              export run: func(v: t);
              export a:b/j;
            }
            """);
  }

  @Test
  void aFunctionThatOneWorldAddsToAResourceIsOneOfTheSameResource() {
    WitGraph graph =
        union(
            """
            world one { resource r; }
            world two { resource r { constructor(); get: func() -> r; } }
            """);
    World world = graph.roots().get(0).worlds().get(0);
    assertThat(world.types()).hasSize(1);
    ResourceDef resource = (ResourceDef) world.types().get(0);
    assertThat(resource.owner()).isSameInstanceAs(world);
    for (String name : List.of("[constructor]r", "[method]r.get")) {
      WitFunction function = ((FunctionItem) world.imported(name).orElseThrow()).function();
      assertThat(function.resource()).isSameInstanceAs(resource);
    }
  }

  @Test
  void anInterfaceWrittenInPlaceHasWhatEitherHas() {
    assertThat(
            text(
                """
                world one { import x: interface { type t = u8; f: func() -> t; } }
                world two { import x: interface { type t = u8; type s = t; g: func(v: s); } }
                """))
        .isEqualTo(
            """
            package all:of-it;

            world both {
              import x: interface {
                type t = u8;

                type s = t;

                f: func() -> t;

                g: func(v: s);
              }
            }
            """);
  }

  @Test
  void differentThingsUnderOneNameAreAllReported() {
    assertThat(
            faults(
                """
                world one {
                  import f: func(); import g: func(v: u8); import k: func();
                  type t = u8; import x: interface { h: func(); }
                }
                world two {
                  import f: func() -> u8; import g: func(v: u8); import k: interface {}
                  type t = u16; import x: interface { h: async func(); }
                }
                """))
        .containsExactly(
            "type `t` of `a:b/two` differs",
            "function `f` of `a:b/two` differs",
            "import `k` of `a:b/two` is of another kind than before",
            "function `h` of `x` differs");
  }

  @Test
  void anExportMustNotChangeWhatExportsOfAnotherWorldMean() {
    String interfaces =
        "interface i { type t = u32; } interface j { use i.{t}; } interface k { use j.{t}; }\n";
    assertThat(faults(interfaces + "world one { export j; } world two { export i; export j; }"))
        .containsExactly(
            "export `a:b/j` depends on `a:b/i` as an import, which will change its meaning if"
                + " `a:b/two` adds an export of `a:b/i`");
    assertThat(faults(interfaces + "world one { export i; } world two { export k; }"))
        .containsExactly(
            "export `a:b/k` of `a:b/two` needs `a:b/i` as an import, and it is an export already");
    assertThat(text(interfaces + "world one { export i; } world two { export i; export j; }"))
        .contains("  export a:b/i;\n  export a:b/j;\n");
  }

  @Test
  void thePackageMustBeNew() {
    WitGraph graph = Wit.graph("package all:of-it; world w {}");
    assertThrows(
        IllegalArgumentException.class,
        () -> WorldUnion.of(graph, graph.roots().get(0).worlds(), NAME, "both"));
  }
}
