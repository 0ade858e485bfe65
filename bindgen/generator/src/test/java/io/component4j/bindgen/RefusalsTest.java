package io.component4j.bindgen;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.diagnostics.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What bindings cannot have is said before anything is generated, all at once, with its place. */
class RefusalsTest {
  private static List<String> refused(String wit) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Wit.bindings(wit).files());
    return e.findings().stream().map(RefusalsTest::text).toList();
  }

  private static String text(Diagnostic finding) {
    return finding.primary() + " " + finding.id() + ": " + finding.message();
  }

  private static String many(int count, String separator, String pattern) {
    return IntStream.range(0, count)
        .mapToObj(i -> pattern.replace("#", Integer.toString(i)))
        .collect(Collectors.joining(separator));
  }

  @Test
  void featuresThatComeLaterAreNamedOncePerItem() {
    assertThat(
            refused(
                """
                package a:b;
                interface i {
                  resource r { m: func(); }
                  record x { s: stream<u8>, t: stream<u16>, f: future }
                  type l = list<u8, 4>;
                  f: func(a: borrow<r>, b: own<r>) -> future<u8>;
                  g: async func();
                  h: func(e: error-context);
                }
                world w { import i; }
                """))
        .containsExactly(
            "test.wit:4:10 bindgen-unsupported-stream: type `x` needs `stream`, which bindings"
                + " do not support yet",
            "test.wit:4:10 bindgen-unsupported-future: type `x` needs `future`, which bindings"
                + " do not support yet",
            "test.wit:6:3 bindgen-unsupported-future: function `f` needs `future`, which"
                + " bindings do not support yet",
            "test.wit:7:3 bindgen-unsupported-async: function `g` needs `async`, which"
                + " bindings do not support yet",
            "test.wit:8:3 bindgen-unsupported-error-context: function `h` needs `error-context`,"
                + " which bindings do not support yet");
  }

  @Test
  void resourcesThatTheWorldDoesNotReachAreNobodysBusiness() {
    HostBindings bindings =
        Wit.bindings(
            """
            package a:b;
            interface i { resource r; }
            interface j { f: func(); }
            world w { import j; }
            """);
    assertThat(bindings.files()).isNotEmpty();
  }

  @Test
  void aListThatNoMemoryHoldsIsRefused() {
    String wit =
        """
        package a:b;
        interface i {
          type half = list<u8, 2147483647>;
          type whole = list<u8, 2147483648>;
          type twice = list<half, 2>;
          type deep = list<list<list<u64, 4294967295>, 4294967295>, 4294967295>;
          f: func();
        }
        world w { import i; }
        """;
    assertThat(refused(wit).stream().map(finding -> finding.substring(0, 32)).toList())
        .containsExactly(
            "test.wit:4:8 bindgen-type-too-la",
            "test.wit:5:8 bindgen-type-too-la",
            "test.wit:6:8 bindgen-type-too-la");
  }

  @Test
  void aMethodTakes255Slots() {
    String wit = "package a:b; world w { import f: func(%s); }";
    assertThat(Wit.bindings(String.format(wit, many(127, ", ", "p#: u64"))).files()).isNotEmpty();
    assertThat(refused(String.format(wit, many(127, ", ", "p#: u64") + ", q: u8")))
        .containsExactly(
            "test.wit:1:31 bindgen-too-many-parameters: function `f` has too many parameters: a"
                + " Java method takes 255 slots, long and double two each");
  }

  @Test
  void aRecordTakes255SlotsToo() {
    String wit =
        "package a:b; interface i { record r { %s } f: func(r: r); } world w { import i; }";
    assertThat(refused(String.format(wit, many(255, ", ", "p#: u8"))).get(0))
        .contains("bindgen-too-many-parameters: type `r` has too many fields");
  }

  @Test
  void casesAreLimited() {
    String wit = "package a:b; interface i { enum e { %s } } world w { import i; }";
    assertThat(refused(String.format(wit, many(1001, ", ", "c#"))))
        .containsExactly(
            "test.wit:1:33 bindgen-too-many-cases: type `e` has 1001 cases; bindings can have"
                + " 1000");
  }

  @Test
  void typesThatExplodeWhenWrittenOutAreRefused() {
    String chain = many(11, "\n", "type t$ = tuple<t#, t#>;");
    for (int i = 0; i < 11; i++) {
      chain = chain.replaceFirst("t\\$", "t" + (i + 1));
    }
    assertThat(
            refused(
                    "package a:b; interface i { type t0 = string; "
                        + chain
                        + " f: func(a: t11); } world w { import i; }")
                .get(0))
        .contains("bindgen-type-too-large: type `t8` has a type that mentions more than 500 types");
  }

  @Test
  void namesThatNoFileSystemTakesAreRefused() {
    String name = "a".repeat(300);
    assertThat(
            refused(
                    "package a:b; interface "
                        + name
                        + " { f: func(); } world w { import "
                        + name
                        + "; }")
                .get(0))
        .contains("bindgen-name-too-long");
  }

  @Test
  void theBasePackageMustBeOne() {
    for (String name : List.of("com..acme", "com.acme.", "com.class", "1com", "com/acme", "cöm")) {
      InvalidInputException e =
          assertThrows(
              InvalidInputException.class,
              () ->
                  HostBindings.builder(Wit.world("package a:b; world w { import f: func(); }"))
                      .basePackage(name)
                      .build());
      assertThat(e.findings().get(0).id()).isEqualTo("bindgen-base-package");
    }
  }

  @Test
  void theLargestThingsThatAreTakenCompile(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path dir) {
    HostBindings bindings =
        Wit.bindings(
            "package a:b; interface i { enum e { "
                + many(1000, ", ", "c#")
                + " } variant v { "
                + many(1000, ", ", "c#(u32)")
                + " } record r { "
                + many(254, ", ", "p#: string")
                + " } f: func(e: e, v: v, r: r) -> tuple<"
                + many(254, ", ", "v")
                + ">; } interface j { "
                + many(1000, " ", "fn#: func(a: string) -> list<string>;")
                + " } world w { import i; export i; import j; export j; "
                + many(60, " ", "import i#: interface { f: func(); }")
                + " }");
    assertThat(Compiled.problems(bindings.files(), dir)).isEmpty();
  }

  @Test
  void moreImportsThanAConstructorTakesAreRefused() {
    String interfaces = many(251, " ", "interface i# { resource r { m: func(); } f: func(r: r); }");
    String uses = many(251, " ", "use i#.{r as r#};");
    String world = "world w { " + many(251, " ", "import i#;") + " }";
    String text =
        "package a:b; "
            + interfaces
            + " interface user { "
            + uses
            + " g: func("
            + many(251, ", ", "p#: r#")
            + "); } "
            + world.replace("}", "export user; }");
    assertThat(refused(text).stream().map(finding -> finding.replaceFirst("^[^ ]* ", "")).toList())
        .containsExactly(
            "bindgen-too-many-items: 251 interfaces whose resources interface a:b/user uses;"
                + " bindings can have 250",
            "bindgen-too-many-items: 251 imported interfaces in one world; bindings can have 250");
  }

  @Test
  void whatNoComponentCanHaveIsRefused() {
    assertThat(
            refused(
                """
                package a:b;
                interface i { record r { a: u8, A: u8 } flags f {} }
                world w { import i; }
                """))
        .containsExactly(
            "test.wit:2:22 wit-not-encodable: the names `a` and `A` are the same in a component",
            "test.wit:2:47 wit-not-encodable: a component cannot have an empty flags type");
  }
}
