package io.component4j.testdata.components;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.component4j.junit.WasmComponent;
import io.component4j.junit.worlds.example.polite_greeter.v0_1.PoliteGreeterWorld;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second example of docs/testing.md, in the package that its component lies in. */
class PoliteGreeterTest {
  private final List<String> asked = new ArrayList<>();

  PoliteGreeterWorld.Imports imports() {
    return PoliteGreeterWorld.imports()
        .phrases(
            language -> {
              asked.add(language);
              return "Good day";
            });
  }

  @WasmComponent("polite-greeter.wasm")
  PoliteGreeterWorld greeter;

  @Test
  void asksForAPhrase() {
    assertEquals("Good day, Ada!", greeter.greet().greet("Ada"));
    assertEquals(List.of("en"), asked);
  }

  static PoliteGreeterWorld.Imports german() {
    return PoliteGreeterWorld.imports().phrases(language -> "Guten Tag");
  }

  @Test
  void greetsInGerman(
      @WasmComponent(value = "polite-greeter.wasm", imports = "german") PoliteGreeterWorld german) {
    assertEquals("Guten Tag, Ada!", german.greet().greet("Ada"));
  }
}
