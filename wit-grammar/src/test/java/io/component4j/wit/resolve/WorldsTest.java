package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.diagnostics.DiagnosticRenderer;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.World;
import io.component4j.wit.graph.WorldItem;
import io.component4j.wit.testing.Wit;
import io.component4j.wit.types.ValType.OwnType;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Worlds: what they import and export, what they include, and how one is chosen. */
class WorldsTest {
  private static World world(String text, String name) {
    return Worlds.select(Wit.graph("package a:b;\n" + text), name);
  }

  private static List<String> names(List<WorldItem> items) {
    return items.stream().map(WorldItem::name).toList();
  }

  private static List<String> messages(String text) {
    return Wit.messages("package a:b;\n" + text);
  }

  private static final String CHAIN =
      """
      interface a { type t = u8; }
      interface b { use a.{t}; }
      interface c { use b.{t}; }
      """;

  @Test
  void whatImportsNeedIsImportedBefore() {
    World w = world(CHAIN + "world w { import f: func(); import c; import a; }", "w");
    assertThat(names(w.imports())).containsExactly("a:b/a", "a:b/b", "a:b/c", "f").inOrder();
    assertThat(
            w.imports().stream()
                .filter(item -> item instanceof WorldItem.InterfaceItem i && i.implicit())
                .map(WorldItem::name)
                .toList())
        .containsExactly("a:b/b");
  }

  @Test
  void whatExportsNeedIsExportedOrImported() {
    World w = world(CHAIN + "world w { export c; export b; export g: func(); }", "w");
    assertThat(names(w.imports())).containsExactly("a:b/a");
    assertThat(names(w.exports())).containsExactly("g", "a:b/b", "a:b/c").inOrder();
  }

  @Test
  void anExportCannotDependOnTwoCopies() {
    assertThat(
            Wit.errors(
                "package a:b;\ninterface a { type t = u8; }\ninterface b { use a.{t}; }\n"
                    + "interface c { use a.{t}; use b.{t as u}; }\n"
                    + "world w {\n  export a;\n  export c;\n}"))
        .isEqualTo(
            """
            error[wit-ambiguous-dependency]: interface `a:b/a` is exported, but `a:b/b`, which \
            other exports need and which is not exported, needs it as an import
              --> test.wit:5:7
                |
              5 | world w {
                |       ^
              note: `a:b/b` is not exported
              --> test.wit:3:11
                |
              3 | interface b { use a.{t}; }
                |           ^
               = help: export `a:b/b` too: the path of uses is `a:b/c` -> `a:b/b` -> `a:b/a`
            """);
  }

  @Test
  void allThatIsToBeExportedIsNamedAtOnce() {
    String wit =
        "interface a { type t = u8; }\ninterface b { use a.{t}; }\n"
            + "interface c { use b.{t}; }\ninterface d { use c.{t}; }\n";
    assertThat(
            Wit.findings("package a:b;\n" + wit + "world w { export d; export a; }").get(0).help())
        .isEqualTo(
            "export `a:b/c`, `a:b/b` too: the path of uses is"
                + " `a:b/d` -> `a:b/c` -> `a:b/b` -> `a:b/a`");
    // One that is exported lies on the way.
    assertThat(
            Wit.findings("package a:b;\n" + wit + "world w { export a; export d; export b; }")
                .get(0)
                .help())
        .isEqualTo(
            "export `a:b/c` too: the path of uses is"
                + " `a:b/d` -> `a:b/c` -> `a:b/b` -> `a:b/a`");
    assertThat(world(wit + "world w { export d; export a; export b; export c; }", "w").imports())
        .isEmpty();
  }

  @Test
  void typesOfAWorldBringTheirInterfaces() {
    World w =
        world(CHAIN + "world w { type mine = list<t>; use c.{t}; export f: func(a: mine); }", "w");
    assertThat(names(w.imports()))
        .containsExactly("a:b/a", "a:b/b", "a:b/c", "t", "mine")
        .inOrder();
  }

  @Test
  void labelsImportAnInterfaceSeveralTimes() {
    World w = world(CHAIN + "world w { import one: c; import two: c; export two: c; }", "w");
    assertThat(names(w.imports())).containsExactly("a:b/a", "a:b/b", "one", "two").inOrder();
    assertThat(names(w.exports())).containsExactly("two");
  }

  @Test
  void namesOfAWorldAreTakenOnce() {
    assertThat(messages("world w { import f: func(); import f: interface {} }"))
        .containsExactly("test.wit:2:36: import `f` has the same name as a function of this world");
    assertThat(messages("interface i {}\nworld w { import i; import i; }"))
        .containsExactly("test.wit:3:28: interface `a:b/i` is imported more than once");
    assertThat(messages("world w { type t = u8; import t: func(); }")).hasSize(1);
    assertThat(messages("world w { import f: func(); import F: func(); }"))
        .containsExactly(
            "test.wit:2:36: import `F` differs from `f` only in case or hyphens, which a component"
                + " cannot tell apart");
    world("world w { import f: func(); export f: func(); }", "w");
  }

  @Test
  void inclusionTakesEverythingOver() {
    World v =
        world(
            CHAIN
                + """
                world v {
                  import c;
                  resource r { constructor(); m: func() -> r; }
                  import f: func(x: r);
                  import kv: interface { type k = u8; get: func() -> k; }
                  export g: func() -> r;
                }
                world w {
                  include v with { r as s, f as h, kv as store }
                  import a;
                }
                """,
            "w");
    assertThat(names(v.imports()))
        .containsExactly(
            "a:b/a", "a:b/b", "a:b/c", "store", "s", "h", "[constructor]s", "[method]s.m")
        .inOrder();
    ResourceDef s = (ResourceDef) ((WorldItem.TypeItem) v.imported("s").orElseThrow()).type();
    assertThat(s.owner()).isSameInstanceAs(v);
    WorldItem.FunctionItem g = (WorldItem.FunctionItem) v.exported("g").orElseThrow();
    assertThat(g.function().type().result()).isEqualTo(new OwnType(s));
  }

  @Test
  void inclusionDoesNotHideWhatIsThere() {
    assertThat(messages("world v { import f: func(); }\nworld w { include v; import f: func(); }"))
        .containsExactly(
            "test.wit:3:19: the included import `f` meets an earlier function of that name");
    assertThat(messages("world v { import foo: func(); }\nworld w { include v with { fo as b } }"))
        .containsExactly("test.wit:3:19: world `v` has no plain import or export `fo`");
    assertThat(messages("interface v {}\nworld w { include v; }"))
        .containsExactly("test.wit:3:19: `v` is an interface, not a world");
    assertThat(messages("world v { include w; }\nworld w { include v; }"))
        .containsExactly("test.wit:3:7: world `w` depends on itself");
  }

  @Test
  void worldsAndInterfacesAreToldApart() {
    assertThat(messages("world v {}\nworld w { import v; }"))
        .containsExactly("test.wit:3:18: `v` is a world, not an interface");
    assertThat(messages("interface store {}\nworld w { import stre; }"))
        .containsExactly("test.wit:3:18: interface `stre` does not exist");
    assertThat(Wit.errors("package a:b;\ninterface store {}\nworld w { import stre; }"))
        .contains("help: did you mean `store`?");
  }

  private static final WitGraph THREE =
      WitResolver.builder()
          .addRoot(new SourceText("r.wit", "package a:b@1.0.0;\nworld one {}\nworld two {}"))
          .addDependency(new SourceText("d.wit", "package c:d@1.0.0;\nworld three {}"))
          .addDependency(new SourceText("e.wit", "package c:d@2.0.0;\nworld three {}"))
          .resolve()
          .graph();

  private static String refusal(WitGraph graph, String name) {
    return DiagnosticRenderer.text(
        Assertions.assertThrows(InvalidInputException.class, () -> Worlds.select(graph, name))
            .findings());
  }

  @Test
  void aWorldIsChosenByName() {
    assertThat(Worlds.select(THREE, "two").qualifiedName()).isEqualTo("a:b/two@1.0.0");
    assertThat(Worlds.select(THREE, "a:b/one").name()).isEqualTo("one");
    assertThat(Worlds.select(THREE, "c:d/three@2.0.0").witPackage().name().toString())
        .isEqualTo("c:d@2.0.0");
    assertThat(Worlds.select(Wit.graph("package a:b; world w {}"), null).name()).isEqualTo("w");
  }

  @Test
  void aWorldThatIsNotClearIsRefused() {
    assertThat(refusal(THREE, null))
        .startsWith(
            "error[wit-ambiguous-world]: there is more than one world: `a:b/one@1.0.0`,"
                + " `a:b/two@1.0.0`\n  --> r.wit:1:9\n");
    assertThat(refusal(THREE, "c:d/three"))
        .contains(
            "more than one world is meant by `c:d/three`: `c:d/three@1.0.0`, `c:d/three@2.0.0`");
    assertThat(refusal(THREE, "tow")).contains("help: did you mean `two`?");
    assertThat(refusal(THREE, "something-else")).contains("help: there are: `one`, `two`");
    assertThat(refusal(THREE, "three"))
        .contains("error[wit-unknown-world]: there is no world `three`");
    assertThat(refusal(Wit.graph("package a:b;"), null))
        .startsWith("error[wit-no-world]: there is no world in `a:b`\n");
    assertThat(refusal(Wit.graph("package a:b; interface i {}"), null))
        .contains("help: write one, such as `world app { export i; }`");
    assertThat(refusal(new WitGraph.Builder().build(), "x")).contains("there is no world `x`");
  }
}
