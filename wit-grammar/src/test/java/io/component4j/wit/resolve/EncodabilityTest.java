package io.component4j.wit.resolve;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.component4j.wit.diagnostics.Diagnostic;
import io.component4j.wit.testing.Wit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What only warned of in a graph keeps a world from being encoded. */
class EncodabilityTest {
  private static List<String> findings(String text) {
    return Encodability.findings(Worlds.select(Wit.graph(text), null)).stream()
        .map(Diagnostic::message)
        .toList();
  }

  private static List<String> ofInterface(String items) {
    return findings("package a:b;\ninterface i {\n" + items + "\n}\nworld w { import i; }");
  }

  @Test
  void typesThatAreInNoComponent() {
    String flags = IntStream.range(0, 33).mapToObj(n -> "x" + n).collect(Collectors.joining(","));
    for (String items :
        List.of(
            "record r {}",
            "flags f {}",
            "type t = tuple<>;",
            "f: func(a: list<u8, 0>);",
            "f: func() -> stream<char>;",
            "resource r; f: func(a: stream<borrow<r>>);",
            "resource r; type b = option<borrow<r>>; f: func(a: list<future<b>>);",
            "record r { a: u8, a: u8 }",
            "variant v { a-b, ab }",
            "f: func(a: u8, A: u8);",
            "f: func(); F: func();",
            "resource r { r: func(); }",
            "flags f {" + flags + "}")) {
      assertWithMessage(items).that(ofInterface(items)).hasSize(1);
    }
  }

  @Test
  void namesOfTheWorld() {
    assertThat(findings("package a:b; world w { import a-b: func(); import ab: func(); }"))
        .containsExactly("the names `a-b` and `ab` are the same in a component");
    assertThat(findings("package A:b; world w {}"))
        .containsExactly("package `A:b` has upper case in its name");
  }

  @Test
  void everythingElseIs() {
    assertThat(
            ofInterface(
                "resource r { constructor(); m: func(a: u8) -> r; }\nrecord q { a: u8, b: u8 }\n"
                    + "f: func(a: list<q>, b: borrow<r>) -> stream<q>;"))
        .isEmpty();
  }

  @Test
  void whatIsUsedCounts() {
    assertThat(
            findings(
                "package a:b; interface i { record r {} }\ninterface j { use i.{r}; }\n"
                    + "world w { use j.{r}; }"))
        .containsExactly("a component cannot have an empty record");
  }
}
