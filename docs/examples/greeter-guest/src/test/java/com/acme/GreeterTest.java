package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.example.greeter.v0_1.Greet;
import com.acme.example.greeter.v0_1.GreeterWorld;
import io.component4j.junit.JavaAndComponent;
import io.component4j.junit.WasmComponent;
import java.util.List;

/** Each test is executed with the class as Java, and with the component that was made of it. */
class GreeterTest {
  private final Greeter java = new Greeter();

  @WasmComponent("target/greeter-guest.wasm")
  private GreeterWorld component;

  @JavaAndComponent
  void greetsByName(Greet greeter) {
    assertEquals("Hello, World!", greeter.greet("World"));
  }

  @JavaAndComponent
  void greetsAnybody(Greet greeter) {
    for (String name : List.of("", "Wörld 🐱", "x".repeat(10_000))) {
      assertEquals("Hello, " + name + "!", greeter.greet(name));
    }
  }
}
