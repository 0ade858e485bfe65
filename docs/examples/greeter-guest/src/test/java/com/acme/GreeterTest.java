package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.example.greeter.v0_1.Greet;
import com.acme.example.greeter.v0_1.GreeterWorld;
import io.component4j.runtime.Component;
import io.component4j.runtime.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The class as Java, and as the component that was made of it. */
class GreeterTest {
  @Test
  void bothSayTheSame() throws IOException {
    Component component =
        Component.load(Engine.create(), Path.of("target/greeter-guest.wasm"));
    Greet java = new Greeter();
    try (GreeterWorld world = GreeterWorld.instantiate(component)) {
      for (String name : List.of("World", "", "Wörld 🐱", "x".repeat(10_000))) {
        assertEquals("Hello, " + name + "!", java.greet(name));
        assertEquals(java.greet(name), world.greet().greet(name));
      }
    }
  }
}
