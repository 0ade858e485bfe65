package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.graph.ResourceDef;
import io.component4j.wit.graph.TypeDef;
import io.component4j.wit.graph.ValueTypeDef;
import io.component4j.wit.graph.WitFunction;
import io.component4j.wit.graph.WitFunction.Role;
import io.component4j.wit.graph.WitInterface;
import io.component4j.wit.testing.Wit;
import io.component4j.wit.types.ValType;
import io.component4j.wit.types.ValType.BorrowType;
import io.component4j.wit.types.ValType.OptionType;
import io.component4j.wit.types.ValType.OwnType;
import io.component4j.wit.types.ValType.Primitive;
import io.component4j.wit.types.ValType.RecordType;
import io.component4j.wit.types.ValType.ResultType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Types and functions of interfaces. */
class TypesTest {
  private static WitInterface witInterface(String items) {
    return Wit.graph("package a:b;\ninterface i {\n" + items + "\n}")
        .roots()
        .get(0)
        .witInterface("i")
        .orElseThrow();
  }

  private static List<String> messages(String items) {
    return Wit.messages("package a:b;\ninterface i {\n" + items + "\n}");
  }

  private static List<String> warnings(String items) {
    return Wit.resolution("package a:b;\ninterface i {\n" + items + "\n}").warnings().stream()
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  void typesComeAfterThoseTheyAreMadeOf() {
    WitInterface i =
        witInterface("record a { b: b }\ntype b = option<c>;\ntype c = u8;\ntype d = u8;");
    assertThat(i.types().stream().map(TypeDef::name).toList())
        .containsExactly("c", "b", "a", "d")
        .inOrder();
    ValueTypeDef b = (ValueTypeDef) i.type("b").orElseThrow();
    assertThat(((OptionType) b.definition()).some()).isSameInstanceAs(i.type("c").orElseThrow());
    RecordType a = (RecordType) ((ValueTypeDef) i.type("a").orElseThrow()).definition();
    assertThat(a.fields().get(0).type()).isSameInstanceAs(b);
  }

  @Test
  void aResourceIsAHandleWhereATypeIsWanted() {
    WitInterface i =
        witInterface(
            """
            resource r {
              constructor(a: u8);
              m: func(other: borrow<r>) -> r;
              s: static func();
            }
            type alias = r;
            type handle = own<r>;
            f: func(a: r, b: alias, c: handle) -> option<r>;
            """);
    ResourceDef r = (ResourceDef) i.type("r").orElseThrow();
    ResourceDef alias = (ResourceDef) i.type("alias").orElseThrow();
    assertThat(alias.declaration()).isSameInstanceAs(r);
    assertThat(((ValueTypeDef) i.type("handle").orElseThrow()).definition())
        .isEqualTo(new OwnType(r));
    assertThat(i.functions().stream().map(WitFunction::externName).toList())
        .containsExactly("[constructor]r", "[method]r.m", "[static]r.s", "f")
        .inOrder();
    WitFunction constructor = i.functions().get(0);
    assertThat(constructor.role()).isEqualTo(Role.CONSTRUCTOR);
    assertThat(constructor.type().result()).isEqualTo(new OwnType(r));
    WitFunction method = i.functions().get(1);
    assertThat(method.type().params().get(0).name()).isEqualTo("self");
    assertThat(method.type().params().get(0).type()).isEqualTo(new BorrowType(r));
    WitFunction f = i.functions().get(3);
    assertThat(f.type().params().get(1).type()).isEqualTo(new OwnType(alias));
    assertThat(f.type().result()).isEqualTo(new OptionType(new OwnType(r)));
  }

  @Test
  void constructorsMayFail() {
    WitInterface i =
        witInterface(
            "resource r { constructor() -> result<r, string>; }\n"
                + "resource s { constructor() -> made; }\ntype made = result<s>;");
    ResourceDef r = (ResourceDef) i.type("r").orElseThrow();
    assertThat(i.functions().get(0).type().result())
        .isEqualTo(new ResultType(new OwnType(r), Primitive.STRING));
    assertThat(messages("resource r { constructor() -> r; }"))
        .containsExactly(
            "test.wit:3:31: where a constructor says what it returns, that is a `result` of its resource `r`");
    assertThat(messages("resource r { constructor() -> result<u8>; }"))
        .containsExactly(
            "test.wit:3:38: the first type of a constructor's `result` must be its resource `r`");
    assertThat(messages("resource r { constructor() -> result<_, r>; }")).hasSize(1);
    assertThat(messages("resource r { constructor() -> result<bool>; }")).hasSize(1);
    assertThat(messages("resource r { constructor() -> bool; }")).hasSize(1);
    assertThat(messages("resource r { constructor(); constructor(); }"))
        .containsExactly("test.wit:3:29: a resource has one constructor at most");
  }

  @Test
  void unknownTypesAreAllFoundWithSuggestions() {
    assertThat(
            Wit.errors(
                "package a:b;\ninterface i {\n  record point { x: u8 }\n"
                    + "  f: func(a: pont) -> float32;\n  g: func(z: quite-another);\n}"))
        .isEqualTo(
            """
            error[wit-unknown-type]: type `pont` does not exist
              --> test.wit:4:14
                |
              4 |   f: func(a: pont) -> float32;
                |              ^^^^
               = help: did you mean `point`?
            error[wit-unknown-type]: type `float32` does not exist
              --> test.wit:4:23
                |
              4 |   f: func(a: pont) -> float32;
                |                       ^^^^^^^
               = help: `float32` is called `f32` now
            error[wit-unknown-type]: type `quite-another` does not exist
              --> test.wit:5:14
                |
              5 |   g: func(z: quite-another);
                |              ^^^^^^^^^^^^^
            """);
  }

  @Test
  void duplicatesShowTheFirstDefinition() {
    assertThat(Wit.errors("package a:b;\ninterface i {\n  type t = u8;\n  t: func();\n}"))
        .isEqualTo(
            """
            error[wit-duplicate-name]: the name `t` is defined more than once
              --> test.wit:4:3
                |
              4 |   t: func();
                |   ^
              note: the first definition
              --> test.wit:3:8
                |
              3 |   type t = u8;
                |        ^
            """);
    assertThat(messages("f: func(a: u8, a: u8);"))
        .containsExactly("test.wit:3:16: the parameter `a` is defined more than once");
    assertThat(messages("resource r { m: func(self: u8); }")).hasSize(1);
    assertThat(messages("resource r { m: func(); m: static func(); }"))
        .containsExactly("test.wit:3:25: the function `m` is defined more than once");
  }

  @Test
  void cyclesShowTheirPath() {
    assertThat(
            Wit.errors(
                "package a:b;\ninterface i {\n  type a = list<b>;\n  record b { c: c }\n"
                    + "  variant c { none, some(a) }\n  type d = a;\n}"))
        .isEqualTo(
            """
            error[wit-cycle]: type `b` depends on itself
              --> test.wit:3:17
                |
              3 |   type a = list<b>;
                |                 ^
               = help: a type cannot hold itself, not even in a list: a -> b -> c -> a
            """);
    // Through handles, a resource may refer to itself.
    witInterface("resource r { next: func() -> option<r>; }");
  }

  @Test
  void handlesAreOfResourcesOnly() {
    assertThat(messages("type t = u8;\nf: func(a: borrow<t>, b: own<t>);")).hasSize(2);
    assertThat(messages("resource r;\ntype h = own<r>;\nf: func(a: borrow<h>);"))
        .containsExactly("test.wit:5:19: `h` is no resource, only those have handles");
    assertThat(messages("f: func();\ng: func(a: f);"))
        .containsExactly("test.wit:4:12: `f` is a function, not a type");
  }

  @Test
  void borrowsAreForParameters() {
    assertThat(messages("resource r;\ntype t = tuple<u8, option<borrow<r>>>;\nf: func() -> t;"))
        .containsExactly(
            "test.wit:5:1: function `f` returns a `borrow`, which is possible in parameters only");
  }

  @Test
  void mapKeysAreSimpleTypes() {
    witInterface("f: func(a: map<string, u8>, b: map<bool, map<char, u8>>);");
    for (String key : List.of("f32", "f64", "error-context", "list<u8>", "t")) {
      assertThat(messages("type t = u8;\nf: func(a: map<" + key + ", u8>);"))
          .containsExactly("test.wit:4:12: this type cannot be the key of a map");
    }
  }

  @Test
  void whatNoComponentCanHaveIsReported() {
    assertThat(messages("enum e {}\nvariant v {}"))
        .containsExactly(
            "test.wit:3:6: the enum `e` has no cases",
            "test.wit:4:9: the variant `v` has no cases");
    StringBuilder flags = new StringBuilder();
    for (int i = 0; i < 33; i++) {
      flags.append("flag").append(i).append(",\n");
    }
    assertThat(warnings("flags f {\n" + flags + "}")).containsExactly("`f` has more than 32 flags");
    assertThat(warnings("record r { a: u8, b: u8, a: u8 }"))
        .containsExactly("the field `a` is defined more than once");
    assertThat(warnings("variant v { a, a(u8) }"))
        .containsExactly("the case `a` is defined more than once");
    assertThat(warnings("enum e { a, a }")).hasSize(1);
    assertThat(warnings("flags f { a, a }")).hasSize(1);
    assertThat(warnings("record r {}\nflags f {}\ntype t = tuple<>;\ntype s = stream<char>;"))
        .containsExactly(
            "a component cannot have an empty record",
            "a component cannot have an empty flags type",
            "a component cannot have an empty tuple",
            "a component cannot have `stream<char>`; use `stream<string>`");
    assertThat(
            warnings(
                "record r { a-b: u8, ab: u8, AB: u8 }\nresource q { x-1: func(); x1: func(); }"))
        .hasSize(3);
  }

  @Test
  void docsComeFromEveryComment() {
    WitInterface i =
        witInterface(
            """
            /// One.
            ///
            ///   Indented.
            // Two.
            /** Three
                four */
            /* five */
            type t = u8;

            record r {
              /// A field.
              a: u8, // belongs to b
              b: u8,
            }

            /// dropped
            @external-id("x") /// dropped too
            f: func();
            /**/ g: func();
            """);
    assertThat(i.type("t").orElseThrow().info().docs())
        .isEqualTo("One.\n\n  Indented.\nTwo.\nThree\n    four\nfive");
    ValueTypeDef r = (ValueTypeDef) i.type("r").orElseThrow();
    assertThat(r.partInfo(0).docs()).isEqualTo("A field.");
    assertThat(r.partInfo(1).docs()).isEqualTo("belongs to b");
    assertThat(r.partInfo(7).docs()).isEmpty();
    assertThat(i.functions().get(0).info().docs()).isEqualTo("dropped");
    assertThat(i.functions().get(1).info().docs()).isEmpty();
  }

  @Test
  void asynchronousFormsAreKept() {
    WitInterface i =
        witInterface("f: async func() -> stream<u8>;\ng: func(a: future, b: future<stream>);");
    assertThat(i.functions().get(0).type().async()).isTrue();
    assertThat(i.functions().get(0).type().result())
        .isEqualTo(new ValType.StreamType(Primitive.U8));
    assertThat(i.functions().get(1).type().params().get(1).type())
        .isEqualTo(new ValType.FutureType(new ValType.StreamType(null)));
  }
}
