package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import @package@.example.greeter.v0_1.GreeterWorld;
import io.component4j.junit.WasmComponent;
import org.junit.jupiter.api.Test;

class GreeterTest {
  @WasmComponent("greeter.wasm")
  GreeterWorld greeter;

  @Test
  void greetsByName() {
    assertEquals("Hello, World!", greeter.greet().greet("World"));
  }
}
