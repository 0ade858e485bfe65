package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.component4j.wit.diagnostics.InvalidInputException;
import io.component4j.wit.diagnostics.SourceText;
import io.component4j.wit.testing.Wit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run reports all that is wrong with a file. */
class ManyErrorsTest {
  @Test
  void differentMistakes() {
    String text =
        """
        package a:b@1.0.0;
        interface j {}
        interface i {
          use nothing.{t};
          use j.{missing};
          type a = strin;
          type c = list<c>;
          enum e {}
          f: func(x: u8, x: u8);
          resource r;
          g: func() -> borrow<r>;
          h: func(x: borrow<k>);
          type k = u8;
          @since(version = 2.0.0)
          l: func();
          type m = map<f32, u8>;
          type k = u16;
        }
        world w {
          import i;
          import i;
          import other:one/i;
        }
        """;
    assertThat(Wit.findings(text).stream().map(f -> f.id() + " " + f.primary().toString()))
        .containsExactly(
            "wit-unknown-package test.wit:22:10",
            "wit-unknown-interface test.wit:4:7",
            "wit-unknown-type test.wit:5:10",
            "wit-unknown-type test.wit:6:12",
            "wit-cycle test.wit:7:17",
            "wit-empty-type test.wit:8:8",
            "wit-duplicate-name test.wit:9:18",
            "wit-borrow-in-result test.wit:11:3",
            "wit-not-a-resource test.wit:12:21",
            "wit-gate test.wit:15:3",
            "wit-map-key test.wit:16:12",
            "wit-duplicate-name test.wit:17:8",
            "wit-duplicate-name test.wit:21:10");
  }

  @Test
  void differentMistakesOfForm() {
    String text =
        """
        package a:b@1.0.0;
        interface {}
        interface i {
          type a u8;
          record r { a u8 }
          f: func(x: u8;
          variant v { a(u8 }
          g: async;
          use j.x;
          resource r { constructor; }
          type = u8;
          h func();
        }
        world w {
          import;
        }
        """;
    assertThat(Wit.findings(text).stream().map(f -> f.id() + " " + f.primary().toString()))
        .containsExactly(
            "wit-syntax test.wit:2:11",
            "wit-syntax test.wit:4:10",
            "wit-syntax test.wit:5:16",
            "wit-syntax test.wit:6:16",
            "wit-syntax test.wit:7:20",
            "wit-syntax test.wit:8:11",
            "wit-syntax test.wit:9:9",
            "wit-syntax test.wit:10:27",
            "wit-syntax test.wit:11:8",
            "wit-syntax test.wit:12:5",
            "wit-syntax test.wit:15:9");
  }

  @Test
  void mistakesOfFormHideNoOthers() {
    String text =
        """
        package a:b@1.0.0;
        interface i {
          record r { a u8 }
          f: func(x: u8, x: u8);
          g: func(x: r) -> s;
          resource q {
            m: func() -> borrow<q>;
            n: fun();
          }
        }
        world w {
          import i;
          include i;
        }
        """;
    assertThat(Wit.findings(text).stream().map(f -> f.id() + " " + f.primary().toString()))
        .containsExactly(
            "wit-syntax test.wit:3:16",
            "wit-duplicate-name test.wit:4:18",
            "wit-borrow-in-result test.wit:7:5",
            "wit-syntax test.wit:8:8",
            "wit-wrong-kind test.wit:13:11")
        .inOrder();
  }

  /** Each of these has one mistake of form, and names that it takes away. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "interface i { type t u8; f: func() -> t; g: func(x: borrow<t>); }",
        "interface i { type t = u8@; f: func() -> t; }",
        "interface ; interface j { use i.{t}; } world w { import i; include v; }",
        "interface i { type t = u8; ; } world w { import i; use i.{t}; }",
        "interface i { type t = u8; } } interface j { use i.{t}; type u = x; }",
        "interface i { type t = u8; interface j { type u = x; } world w { import j; }",
        "interface i { use j.{t; f: func() -> t; } interface j { type u = u8; }",
        "use c:d/e as; interface i { use e.{t}; f: func() -> t; }",
        "package c:d { interface i } world w { import c:d/i; import e:f/g; }",
        "world v { export f func(); } world w { include v with { f as g } }",
        "interface a { type t = u8; } interface b { use a.{t}; }"
            + " interface c { use a.{t}; use b.{t as u}; }"
            + " world w { export a; export c; export b }",
        "interface i { @since(version = 1) type t = u8; f: func() -> t; }",
        "interface i { type T1-x-y_z = u8; f: func() -> T1; }",
        "interface i { $ type t = x; }",
      })
  void whatFollowsFromAMistakeOfFormIsNotReported(String items) {
    assertThat(Wit.messages("package a:b@1.0.0;\n" + items)).hasSize(1);
  }

  @Test
  void aMistakeOfFormInOnePackageHidesNoNamesInAnother() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class,
            () ->
                WitResolver.builder()
                    .addRoot(
                        new SourceText(
                            "app.wit",
                            "package my:app;\ninterface i {\n  use acme:io/poll.{gone};\n"
                                + "  use j.{t};\n  type k = nothing;\n}\n"))
                    .addDependency(
                        new SourceText(
                            "io.wit", "package acme:io;\ninterface poll { type gone u8; }\n"))
                    .resolve());
    assertThat(refused.findings().stream().map(f -> f.id() + " " + f.primary().toString()))
        .containsExactly(
            "wit-syntax io.wit:2:28",
            "wit-unknown-interface app.wit:4:7",
            "wit-unknown-type app.wit:5:12")
        .inOrder();
  }

  @Test
  void aHeaderThatCannotBeReadIsAllThatIsSaidOfAFile() {
    assertThat(Wit.messages("package a;\ninterface i { type t = x; }")).hasSize(1);
    assertThat(Wit.messages("package a:b@1;\ninterface i { type t = x; }")).hasSize(1);
  }
}
