package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;

import io.component4j.wit.testing.Wit;
import org.junit.jupiter.api.Test;

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
}
