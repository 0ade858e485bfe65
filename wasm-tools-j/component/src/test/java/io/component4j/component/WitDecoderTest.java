package io.component4j.component;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.component.model.Alias;
import io.component4j.component.model.ComponentBuilder;
import io.component4j.component.model.Declaration;
import io.component4j.component.model.DefType;
import io.component4j.component.model.DefType.Labelled;
import io.component4j.component.model.ExternName;
import io.component4j.component.model.ExternName.Attribute;
import io.component4j.component.model.ExternName.AttributeKind;
import io.component4j.component.model.ExternTypeRef;
import io.component4j.component.model.Instance;
import io.component4j.component.model.Item;
import io.component4j.component.model.Sort;
import io.component4j.component.model.SortIndex;
import io.component4j.component.model.ValTypeRef;
import io.component4j.component.wit.WitDecoder;
import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.graph.WitGraph;
import io.component4j.wit.graph.WitPackage;
import io.component4j.wit.print.WitPrinter;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The WIT of components that are built by hand. */
class WitDecoderTest {
  private static final ValTypeRef U8 = new ValTypeRef.Primitive(ValType.Primitive.U8);

  private final ComponentBuilder builder = new ComponentBuilder("built");

  private static ExternName name(String text) {
    return ExternName.of(text);
  }

  private WitGraph graph() {
    return WitDecoder.decode(builder.build());
  }

  private List<String> refused() {
    return assertThrows(InvalidInputException.class, this::graph).findings().stream()
        .map(Diagnostic::message)
        .toList();
  }

  /** An instance type that exports a record {@code t} and a function over it. */
  private int recordInterface() {
    return builder.type(
        new DefType.Instance(
            List.of(
                new Item.Type(-1, new DefType.Record(List.of(new Labelled("x", U8)))),
                new Declaration.Export(-1, name("t"), new ExternTypeRef.TypeEq(0)),
                new Item.Type(
                    -1,
                    new DefType.Func(
                        List.of(new Labelled("t", new ValTypeRef.Index(1))), null, false)),
                new Declaration.Export(-1, name("f"), new ExternTypeRef.Func(2)))));
  }

  @Test
  void aTypeThatAnInterfaceTakesFromAnotherOneIsUsed() {
    int types =
        builder.importItem(name("a:b/types@1.2.3"), new ExternTypeRef.Instance(recordInterface()));
    int shared = builder.aliasExport(Sort.TYPE, types, "t");
    int user =
        builder.type(
            new DefType.Instance(
                List.of(
                    new Alias.Outer(-1, Sort.TYPE, 1, shared),
                    new Declaration.Export(-1, name("u"), new ExternTypeRef.TypeEq(0)))));
    builder.importItem(name("c:d/user"), new ExternTypeRef.Instance(user));
    WitGraph graph = graph();
    assertThat(graph.packages().stream().map(WitPackage::toString))
        .containsExactly("a:b@1.2.3", "c:d", "root:component")
        .inOrder();
    assertThat(WitPrinter.print(graph))
        .isEqualTo(
            """
            package root:component;

            world root {
              import a:b/types@1.2.3;
              import c:d/user;
            }
            package a:b@1.2.3 {
              interface types {
                record t {
                  x: u8,
                }

                f: func(t: t);
              }
            }


            package c:d {
              interface user {
                use a:b/types@1.2.3.{t as u};
              }
            }
            """);
  }

  @Test
  void aFunctionOfTheWorldGetsANameForTheTypesOfAnInterface() {
    int types =
        builder.importItem(name("a:b/types"), new ExternTypeRef.Instance(recordInterface()));
    int shared = builder.aliasExport(Sort.TYPE, types, "t");
    int func =
        builder.type(
            new DefType.Func(
                List.of(new Labelled("a", new ValTypeRef.Index(shared))), null, false));
    builder.importItem(name("run"), new ExternTypeRef.Func(func));
    assertThat(WitPrinter.print(graph().roots().get(0)))
        .isEqualTo(
            """
            package root:component;

            world root {
              import a:b/types;
              use a:b/types.{t};
              import run: func(a: t);
            }
            """);
  }

  @Test
  void attributesOfNamesAreKept() {
    int empty = builder.type(new DefType.Instance(List.of()));
    ExternName label =
        new ExternName(
            "store",
            2,
            List.of(
                new Attribute(AttributeKind.IMPLEMENTS, "w:kv/s"),
                new Attribute(AttributeKind.EXTERNAL_ID, "db")));
    builder.importItem(label, new ExternTypeRef.Instance(empty));
    ExternName versioned =
        new ExternName(
            "a:b/c@1", 2, List.of(new Attribute(AttributeKind.VERSION_SUFFIX, ".2.3-rc.1")));
    builder.importItem(versioned, new ExternTypeRef.Instance(empty));
    assertThat(WitPrinter.print(graph().roots().get(0)))
        .isEqualTo(
            """
            package root:component;

            world root {
              @external-id("db")
              import store: w:kv/s;
              import a:b/c@1.2.3-rc.1;
            }
            """);
  }

  @Test
  void whatWitCannotSayIsRefusedEachWithItsName() {
    int record = builder.type(new DefType.Record(List.of(new Labelled("x", U8))));
    int component = builder.type(new DefType.Component(List.of()));
    builder.importItem(name("c"), new ExternTypeRef.Component(component));
    int empty = builder.type(new DefType.Instance(List.of()));
    builder.importItem(name("a:b/i@1"), new ExternTypeRef.Instance(empty));
    builder.export(name("r"), new SortIndex(Sort.TYPE, record), null);
    assertThat(refused())
        .containsExactly(
            "import `c`: a component as an import or export cannot be said in WIT",
            "import `a:b/i@1`: the name of the interface cannot be said in WIT",
            "export `r`: an exported type that belongs to no interface cannot be said in WIT")
        .inOrder();
  }

  @Test
  void aComponentOfTypesWithoutFullNamesIsNoWitPackage() {
    int world = builder.type(new DefType.Component(List.of()));
    builder.export(name("w"), new SortIndex(Sort.TYPE, world), null);
    InvalidInputException e = assertThrows(InvalidInputException.class, this::graph);
    assertThat(e.findings().get(0).id()).isEqualTo("wit-package-invalid");
  }

  @Test
  void aValueTypeGivenToAnInstantiationIsRecognisedInWhatItExports() {
    ComponentBuilder shim = new ComponentBuilder("shim");
    int own = shim.type(new DefType.Record(List.of(new Labelled("x", U8))));
    int imported = shim.importItem(name("import-type-t"), new ExternTypeRef.TypeEq(own));
    shim.export(name("t"), new SortIndex(Sort.TYPE, imported), null);
    int types =
        builder.importItem(name("a:b/types"), new ExternTypeRef.Instance(recordInterface()));
    int shared = builder.aliasExport(Sort.TYPE, types, "t");
    int instance =
        builder.instantiate(
            builder.component(shim.build()),
            List.of(new Instance.Argument("import-type-t", new SortIndex(Sort.TYPE, shared))));
    builder.export(name("x"), new SortIndex(Sort.INSTANCE, instance), null);
    assertThat(WitPrinter.print(graph().roots().get(0)))
        .isEqualTo(
            """
            package root:component;

            world root {
              import a:b/types;

              export x: interface {
                use a:b/types.{t};
              }
            }
            """);
  }

  @Test
  void anInterfaceThatIsImportedAndExportedDifferentlyIsRefused() {
    int resource =
        builder.type(
            new DefType.Instance(
                List.of(
                    new Declaration.Export(-1, name("t"), new ExternTypeRef.SubResource()),
                    new Item.Type(-1, new DefType.Func(List.of(), null, false)),
                    new Declaration.Export(-1, name("f"), new ExternTypeRef.Func(1)))));
    int other = builder.importItem(name("other"), new ExternTypeRef.Instance(resource));
    builder.importItem(name("a:b/types"), new ExternTypeRef.Instance(recordInterface()));
    builder.export(name("a:b/types"), new SortIndex(Sort.INSTANCE, other), null);
    assertThat(refused())
        .containsExactly(
            "export `a:b/types`, `t`: the same interface has something else of this name before",
            "export `a:b/types`, `f`: the same interface has something else of this name before");
  }

  @Test
  void anInterfaceThatIsImportedAndExportedAlikeIsOne() {
    int imported =
        builder.importItem(name("a:b/types"), new ExternTypeRef.Instance(recordInterface()));
    builder.export(name("a:b/types"), new SortIndex(Sort.INSTANCE, imported), null);
    WitGraph graph = graph();
    assertThat(graph.packages()).hasSize(2);
    assertThat(graph.packages().get(0).interfaces()).hasSize(1);
    assertThat(graph.packages().get(0).interfaces().get(0).functions()).hasSize(1);
  }
}
