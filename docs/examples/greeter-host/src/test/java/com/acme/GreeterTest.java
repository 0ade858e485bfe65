package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.example.greeter.v0_1.GreeterWorld;
import io.component4j.junit.WasmComponent;
import io.component4j.runtime.Component;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GreeterTest {
  @WasmComponent("greeter.wasm")
  GreeterWorld greeter;

  @Test
  void greetsByName() {
    assertEquals("Hello, World!", greeter.greet().greet("World"));
  }

  @Test
  void greetsInAnyScript() {
    assertEquals("Hello, 世界!", greeter.greet().greet("世界"));
  }

  @Test
  void instancesOfOneComponentAreIndependent(@WasmComponent("greeter.wasm") Component component) {
    try (GreeterWorld first = GreeterWorld.instantiate(component);
        GreeterWorld second = GreeterWorld.instantiate(component)) {
      assertEquals("Hello, a!", first.greet().greet("a"));
      assertEquals("Hello, b!", second.greet().greet("b"));
    }
  }

  @Test
  void theProgramPrintsItsGreeting() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream standardOutput = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Main.main(new String[0]);
    } finally {
      System.setOut(standardOutput);
    }
    assertEquals("Hello, World!", printed.toString(StandardCharsets.UTF_8).strip());
  }
}
